/** Style sheets are imported by the page that needs them; the bundler puts them into one file beside the script. */
declare module '*.css';
