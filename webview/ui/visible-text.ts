const NAMES: Readonly<Record<number, string>> = { 9: '⇥', 10: '⏎', 13: '␍', 127: '␡' };

/**
 * A cell's text with what would be invisible or change its direction made visible, so that a hostile cell cannot look
 * like something else. Most cells have no such character and come back as they are.
 */
export function visibleText(text: string): string {
  let suspicious = false;
  for (let i = 0; i < text.length && !suspicious; i++) {
    const unit = text.charCodeAt(i);
    // A high surrogate of the plane of tags may start a hidden character; the exact question is asked below.
    suspicious = isHidden(unit) || unit === 0xdb40;
  }
  if (!suspicious) return text;
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return isHidden(code) ? sign(code) : character;
  }).join('');
}

function sign(code: number): string {
  if (code in NAMES) return NAMES[code];
  // Unicode has a picture for each of the ASCII controls.
  if (code < 32) return String.fromCharCode(0x2400 + code);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Control characters, and characters that change the direction of the text or take no room. */
function isHidden(code: number): boolean {
  if (code < 32 || code === 127) return true;
  if (code < 0x80) return false;
  return (
    code < 0xa0 ||
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x115f ||
    code === 0x1160 ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x3164 ||
    code === 0xfeff ||
    code === 0xffa0 ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xe0000 && code <= 0xe007f)
  );
}
