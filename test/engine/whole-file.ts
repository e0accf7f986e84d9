import type { hardeningIn, safeFixesIn } from '../../shared/engine/actions.ts';
import type { FileAnalysis } from '../../shared/engine/file.ts';
import type { TextChange } from '../../shared/text/span.ts';

/** What is done in every document of a file. */
export function inWholeFile(
  file: FileAnalysis,
  changesIn: typeof hardeningIn | typeof safeFixesIn,
): readonly TextChange[] {
  return file.documents.flatMap((placed) => changesIn(file, placed));
}
