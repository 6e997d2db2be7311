/** The VS Code that tests and `npm start` use where no desktop VS Code is installed: pinned, from the npm registry. */
export const codeServerVersion = '4.139.1';

/** The Node that this VS Code needs; used for it alone. */
export const hostNodeVersion = '24.21.0';
