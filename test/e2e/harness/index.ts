export { type Theme, themes, Workbench } from './workbench.ts';
export { openWorkspace, paletteTitle, type WorkspaceOptions } from './workspace.ts';
