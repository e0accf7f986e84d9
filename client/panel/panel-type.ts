/** By what the editor knows the panel when it loads its window anew; the manifest's `onWebviewPanel` names it too. */
export const panelType = 'batten.context';
