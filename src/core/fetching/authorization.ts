/** The value of an Authorization field for HTTP Basic (RFC 7617), of any characters. */
export function basicAuthorization(user: string, secret: string): string {
  const bytes = new TextEncoder().encode(`${user}:${secret}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}
