/** Brings a message into the language of the editor, with `{0}`, `{1}` … filled: `l10n.t` of the editor. */
export type Translate = (message: string, ...values: string[]) => string;
