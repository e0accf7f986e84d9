import type { WorkloadContext } from '../../../shared/engine/context/types.ts';
import { translateBy } from '../../../shared/text/translate.ts';
import type { FromPage, ToPage } from '../messages.ts';
import type { Target } from '../target.ts';
import type { ViewElement } from '../view/element.ts';
import { workloadKey, workloadView } from '../view/workload.ts';
import { draw } from './draw.ts';

/** What outlives the page where the editor throws it away, hidden, and where its window is loaded anew. */
interface State {
  readonly key: string;
  readonly top: number;
  /** What was shown. */
  readonly target: Target | undefined;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): State | undefined;
  setState(state: State): void;
};

const editor = acquireVsCodeApi();
const page = document.getElementById('context');
const status = document.getElementById('status');
let shown: ViewElement | undefined;
let key: string | undefined;
let target: Target | undefined;
const t = translateBy(JSON.parse(page?.dataset['words'] ?? '{}'));

/** The state is that of the workload which is shown; another one begins at the top. */
function show(context: WorkloadContext | null): void {
  if (!page) return;
  const next = workloadKey(context);
  const isOther = next !== key;
  if (isOther) page.replaceChildren();
  const view = workloadView(context, t);
  // The server is asked again when the panel gets the focus: if nothing changed, what was said stays.
  if (JSON.stringify(view) !== JSON.stringify(shown)) tell('');
  draw(page, isOther ? undefined : shown, view);
  const state = editor.getState();
  if (isOther) window.scrollTo({ top: state?.key === next ? state.top : 0 });
  [shown, key] = [view, next];
  keep();
}

function keep(): void {
  editor.setState({ key: key ?? '', top: window.scrollY, target });
}

function tell(words: string): void {
  if (status) status.textContent = words;
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'context') {
    target = data.target;
    show(data.context);
  } else if (data.type === 'copied') tell(t('Copied as Markdown.'));
});

window.addEventListener('scroll', keep, { passive: true });

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (!button) return;
  const { line, character, action } = button.dataset;
  if (action === 'copy') {
    tell(''); // So that a screen reader reads a second copy aloud as well.
    editor.postMessage({ type: 'copy' });
  } else if (line !== undefined)
    editor.postMessage({ type: 'reveal', line: Number(line), character: Number(character ?? 0) });
});

editor.postMessage({ type: 'ready' });
