import type { ApiScalar, ApiType } from '../kubernetes/api-fields.ts';
import { misfitsOf, type WrongValue } from '../kubernetes/api-walk.ts';
import type { ContainerHolder, ContainerView, PodView } from '../kubernetes/pod-view.ts';
import type { Workload } from '../kubernetes/workload.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import { meantValue, retypeFix, retypeHint } from './retype.ts';
import type { Report, Rule } from './types.ts';

export const wrongType: Rule = {
  id: 'wrong-type',
  level: 'error',
  fromSchema: true,
  doc: {
    title: 'Every value has the type that the API asks for',
    why: 'The API server cannot decode an object with a value of another type and refuses it whole, the hardening in it included.',
    how: 'Write the value as the API has it: `true` without quotes, a user as a number, a list with dashes or brackets.',
    bad: example({ podContext: 'runAsNonRoot: "true"\nseccompProfile:\n  type: RuntimeDefault' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#securitycontext-v1-core'],
  },
  check(workload) {
    // Behind a syntax error values are not what their author wrote.
    return workload.object.document.errors.length > 0 ? [] : oncePerPlace(wrongIn(workload));
  },
};

function wrongIn(workload: Workload): readonly Report[] {
  const { pod } = workload;
  const wrong = wrongHolders(workload);
  if (pod.spec.shape === 'map') for (const holder of pod.holders) checkContainers(wrong, pod, holder);
  for (const one of misfitsOf(workload).wrong) wrong.push(reportMeant(one));
  return wrong;
}

/** The maps that lead to the pod spec. */
function wrongHolders({ object, path, pod }: Workload): Report[] {
  const wrong: Report[] = [];
  const keys = pod.path.slice(path.length);
  let place: Value | undefined = object;
  for (const [i, key] of keys.entries()) {
    place = typeof key === 'number' ? place?.item(key) : place?.get(key);
    const holdsItems = typeof keys[i + 1] === 'number';
    if (place && !holdsItems && isWrong(place, 'map')) wrong.push(report(pod, place, `\`${key}\``, 'a map'));
  }
  return wrong;
}

function checkContainers(wrong: Report[], pod: PodView, { name, value, isList }: ContainerHolder): void {
  if (!isList) {
    if (isWrong(value, 'map')) wrong.push(report(pod, value, `\`${name}\``, 'a container, which is a map'));
    return;
  }
  if (isWrong(value, 'list')) wrong.push(report(pod, value, `\`${name}\``, 'a list of containers'));
  for (const item of value.items()) {
    if (isWrong(item, 'map') || item.shape === 'absent')
      wrong.push(report(pod, item, `An item of \`${name}\``, 'a container, which is a map'));
  }
}

function isWrong(value: Value, shape: 'map' | 'list'): boolean {
  return value.shape !== shape && value.shape !== 'absent' && value.shape !== 'unknown';
}

/** A value of another type; with a fix where it is plain what is meant. */
function reportMeant({ subject, value, type, name, path }: WrongValue): Report {
  const meant = meantValue(value, type);
  const what = typeof path.at(-1) === 'number' ? `An item of \`${name}\`` : `\`${name}\``;
  const told = report(subject, value, what, expected(type));
  return {
    ...told,
    message: `${told.message}${retypeHint(value, type, meant)}`,
    fixes: meant === undefined ? [] : [retypeFix(name, path, meant)],
  };
}

function expected(type: ApiType): string {
  if (type.shape === 'scalar') return nouns[type.scalar];
  return type.shape === 'list' ? 'a list' : 'a map';
}

const nouns: Readonly<Record<ApiScalar, string>> = {
  text: 'text',
  boolean: '`true` or `false`',
  int32: 'a whole number of at most 32 bits',
  int64: 'a whole number',
  quantity: 'a quantity, such as `500m` or `1Gi`',
  'int-or-text': 'a whole number or text',
  time: 'a time, such as `2026-01-31T12:00:00Z`',
  base64: 'text in base64',
};

function report(subject: PodView | ContainerView, value: Value, what: string, expected: string): Report {
  return {
    subject,
    span: value.keySpan ?? value.span ?? subject.anchor,
    missing: false,
    message: `${what} must be ${expected}, but ${describe(value)} stands there, so ${consequenceOf(subject)}.`,
    fixes: [],
  };
}

/** Of a custom resource it depends on its definition who refuses: the API server the object, or its controller. */
function consequenceOf(subject: PodView | ContainerView): string {
  const { row } = subject.on === 'pod' ? subject : subject.pod;
  return row.admission === 'none' ? 'no pod can be made of it' : 'the API server refuses the object';
}

function describe(value: Value): string {
  if (value.shape === 'map') return 'a map';
  if (value.shape === 'list') return 'a list';
  const scalar = value.scalar();
  if (scalar === null) return 'nothing';
  if (typeof scalar === 'string')
    return `the text ${JSON.stringify(scalar.length > 40 ? `${scalar.slice(0, 40)}…` : scalar)}`;
  const { span, document } = value;
  const source = span ? document.text.slice(span.start, span.end) : '';
  // An alias or a tag says nothing of the value.
  const written = typeof scalar === 'object' || /^[\w.+-]{1,40}$/.test(source) ? source : String(scalar);
  const isOtherWord = typeof scalar === 'boolean' && written.toLowerCase() !== String(scalar);
  return isOtherWord ? `\`${written}\`, in YAML \`${scalar}\`,` : `\`${written}\``;
}
