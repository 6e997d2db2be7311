/** Where the first node comes into a text of `withNodes`: a character that no text of ours has. */
export const FIRST_NODE = '\ue000';
/** As `FIRST_NODE`, for the second one. */
export const SECOND_NODE = '\ue001';

/**
 * A sentence with nodes in it, as a link or a figure in bold: each language has its own order of words, so they are said
 * as one text with places and put in afterwards. Texts of files must come as nodes: they might hold the places' characters.
 */
export function withNodes(text: string, first: Node, second: Node): (Node | string)[] {
  const nodes: Readonly<Record<string, Node>> = { [FIRST_NODE]: first, [SECOND_NODE]: second };
  return text.split(/([\ue000\ue001])/).map((part) => nodes[part] ?? part);
}
