/** Measures texts in the page's font: their width in px, plain or bold. */
export function createTextMeasure(): (text: string, bold: boolean) => number {
  const context = document.createElement('canvas').getContext('2d');
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  return (text, bold) => {
    if (!context) return text.length * 7;
    context.font = `${bold ? '600 ' : ''}${fontSize} ${fontFamily}`;
    return context.measureText(text).width;
  };
}
