import type { WorkloadContext } from '../../../shared/engine/context/types.ts';
import { partialWords, podSecurityWords, workloadWords } from '../../../shared/engine/context/words.ts';
import { containerView } from './container.ts';
import { element, type ViewElement } from './element.ts';
import { lineButton } from './parts.ts';
import { podView } from './pod.ts';

/** A workload, the pod, and below it the containers that inherit from it; a hint where there is none. */
export function workloadView(context: WorkloadContext | null): ViewElement {
  if (!context) return emptyView();
  const { pod, containers, current } = context;
  const count = `${containers.length} ${containers.length === 1 ? 'container' : 'containers'}`;
  return element(
    'div',
    { class: 'workload' },
    header(context),
    podView(pod),
    element(
      'section',
      { class: 'containers', 'aria-labelledby': 'containers-title' },
      element('h2', { id: 'containers-title' }, count, element('span', { class: 'heard' }, ' in this pod')),
      element('ol', {}, ...containers.map((container, i) => containerView(container, pod, i, i === current))),
    ),
  );
}

/** By what a page knows that it shows the same workload as before. */
export function workloadKey(context: WorkloadContext | null): string {
  return context ? workloadWords(context) : '';
}

function header(context: WorkloadContext): ViewElement {
  const partial = partialWords(context);
  const { namespace, at } = context;
  const title = workloadWords(context);
  return element(
    'header',
    {},
    element('h1', {}, title, ' ', lineButton(at, title)),
    element('p', {}, 'Pod Security: ', element('strong', {}, podSecurityWords(context))),
    namespace === null ? undefined : element('p', { class: 'quiet' }, `Namespace ${namespace}`),
    partial ? element('p', { class: 'quiet' }, `This is ${partial}.`) : undefined,
    element('button', { type: 'button', class: 'copy', 'data-action': 'copy' }, 'Copy as Markdown'),
  );
}

function emptyView(): ViewElement {
  return element(
    'div',
    { class: 'empty' },
    element('h1', {}, 'No workload here'),
    element('p', {}, 'Put the cursor on a Pod, a Deployment, or anything else that runs pods.'),
  );
}
