import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';

/** What a bundle exports, run here and now. @param options of esbuild, with the entry */
export async function evaluated(options) {
  const { outputFiles } = await build({ ...options, write: false, format: 'cjs', minify: false, metafile: false });
  const module = { exports: {} };
  compileFunction(outputFiles[0].text, ['module', 'require'])(module, createRequire(import.meta.url));
  return module.exports;
}
