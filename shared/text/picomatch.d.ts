/** The part of picomatch that matches patterns; the package ships no types. */
declare module 'picomatch/posix.js' {
  export default function picomatch(pattern: string, options: { readonly dot: boolean }): (text: string) => boolean;
}
