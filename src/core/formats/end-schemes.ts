const CLIENT = new TextEncoder().encode('client:');
const SIP = new TextEncoder().encode('sip:');

/** Whether the text at `bytes[start, end)` begins with `client:`, in any case: an end that is an app. */
export function startsAsClient(bytes: Uint8Array, start: number, end: number): boolean {
  return startsWith(bytes, start, end, CLIENT);
}

/** Whether it begins with `sip:`, in any case: an end that is a SIP device. */
export function startsAsSip(bytes: Uint8Array, start: number, end: number): boolean {
  return startsWith(bytes, start, end, SIP);
}

function startsWith(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  if (end - start < word.length) return false;
  for (let i = 0; i < word.length; i++) {
    const b = bytes[start + i];
    if ((b >= 65 && b <= 90 ? b + 32 : b) !== word[i]) return false;
  }
  return true;
}
