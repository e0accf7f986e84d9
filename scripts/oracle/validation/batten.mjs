// Asks Batten's engine, without the command line around it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../project.mjs';

/**
 * Bundles the engine and gives a function that tells what it says of an object: its findings and problems, and whether
 * it is less than a whole manifest.
 * @param work a folder to write to
 */
export async function loadBatten(work) {
  const outfile = join(work, 'validation-engine.cjs');
  const modules = ['file', 'policy'].map((name) => `export * from './shared/engine/${name}.ts';`);
  await build({
    stdin: { contents: modules.join('\n'), resolveDir: root, sourcefile: 'oracle.ts' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile,
    logLevel: 'warning',
  });
  const { default: engine } = await import(pathToFileURL(outfile).href);
  return (object) => {
    const file = engine.analyzeFile(textOf(object), engine.defaultPolicy);
    const [judged] = file.documents.flatMap(({ analysis }) => analysis.workloads);
    return {
      partial: judged?.workload.partial,
      said: [...engine.problemsIn(file), ...engine.findingsIn(file)],
    };
  };
}

/** The object as text that is YAML as well: of control characters, JSON leaves one as it is. */
function textOf(object) {
  return JSON.stringify(object).replaceAll('\u007f', '\\u007f');
}
