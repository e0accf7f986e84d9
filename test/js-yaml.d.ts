/** The part of js-yaml that judges edits; the package ships no types. */
declare module 'js-yaml' {
  export function load(text: string): unknown;
}
