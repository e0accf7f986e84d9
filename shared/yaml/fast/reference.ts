import { outside } from './outside.ts';

/** The name behind an `&` or `*`: what stands between it and white space or an indicator of brackets. */
export function nameBehind(text: string, sign: number): string {
  const pattern = /[^ \t\r\n,[\]{}]+/y;
  pattern.lastIndex = sign + 1;
  const name = pattern.exec(text)?.[0] ?? outside();
  return name.endsWith(':') ? outside() : name;
}
