import { basisWords } from '../../../shared/engine/basis-words.ts';
import type { WorkloadContext } from '../../../shared/engine/context/types.ts';
import { partialWords, podSecurityWords, workloadWords } from '../../../shared/engine/context/words.ts';
import type { Translate } from '../../../shared/text/translate.ts';
import { containerView } from './container.ts';
import { element, type ViewElement } from './element.ts';
import { lineButton } from './parts.ts';
import { podView } from './pod.ts';

/** A workload, the pod, and below it the containers that inherit from it; a hint where there is none. */
export function workloadView(context: WorkloadContext | null, t: Translate): ViewElement {
  if (!context) return emptyView(t);
  const { pod, containers, current } = context;
  const count = containers.length === 1 ? t('1 container') : t('{0} containers', String(containers.length));
  return element(
    'div',
    { class: 'workload' },
    header(context, t),
    podView(pod, t),
    element(
      'section',
      { class: 'containers', 'aria-labelledby': 'containers-title' },
      element('h2', { id: 'containers-title' }, count, ' ', element('span', { class: 'heard' }, t('in this pod'))),
      element('ol', {}, ...containers.map((container, i) => containerView(container, pod, i, i === current, t))),
    ),
  );
}

/** By what a page knows that it shows the same workload as before. */
export function workloadKey(context: WorkloadContext | null): string {
  return context ? workloadWords(context) : '';
}

function header(context: WorkloadContext, t: Translate): ViewElement {
  const partial = partialWords(context, t);
  const { namespace, at } = context;
  const title = workloadWords(context);
  return element(
    'header',
    {},
    element('h1', {}, title, ' ', lineButton(at, title, t)),
    element('p', {}, 'Pod Security: ', element('strong', {}, podSecurityWords(context, t))),
    element('p', { class: 'quiet' }, `${basisWords(context.podSecurity.basis, t)}.`),
    namespace === null ? undefined : element('p', { class: 'quiet' }, t('Namespace {0}', namespace)),
    partial ? element('p', { class: 'quiet' }, t('This is {0}.', partial)) : undefined,
    element('button', { type: 'button', class: 'copy', 'data-action': 'copy' }, t('Copy as Markdown')),
  );
}

function emptyView(t: Translate): ViewElement {
  return element(
    'div',
    { class: 'empty' },
    element('h1', {}, t('No workload here')),
    element('p', {}, t('Put the cursor on a Pod, a Deployment, or anything else that runs pods.')),
  );
}
