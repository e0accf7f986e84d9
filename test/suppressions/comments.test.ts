import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mend } from '../../shared/engine/actions.ts';
import { analyzeFile, findingsIn, problemsIn, suppressedIn } from '../../shared/engine/file.ts';
import { commented, pod, silenced, today, told, withComments } from './texts.ts';

const all = told(commented({}));
const without = (...gone: string[]) => all.filter((one) => !gone.includes(one));
const privileged = 'privileged spec.containers.0';
const other = 'privileged spec.containers.1';
const missing = all.filter((one) => one.startsWith('runAsNonRoot') || one.startsWith('seccompProfile'));

it('the pod has something to silence everywhere', () => {
  deepEqual([...all].sort(), ['hostNamespaces spec', other, privileged, 'runAsNonRoot spec'].sort());
});

describe('a comment', () => {
  it('covers the entry that begins on its line, with all that is below it', () => {
    deepEqual(told(commented({ P: 'batten-ignore privileged -- why' })), without(privileged));
    deepEqual(told(commented({ X: 'batten-ignore privileged -- why' })), without(privileged));
    deepEqual(told(commented({ C: 'batten-ignore privileged -- why' })), without(privileged));
    deepEqual(told(commented({ L: 'batten-ignore privileged -- why' })), without(privileged, other));
    deepEqual(told(commented({ S: 'batten-ignore privileged, hostNamespaces, runAsNonRoot -- why' })), []);
    deepEqual(told(commented({ H: 'batten-ignore hostNamespaces' })), without('hostNamespaces spec'));
  });

  it('alone on its line covers the next entry, however it is indented', () => {
    deepEqual(told(commented({ p: 'batten-ignore privileged' })), without(privileged));
    deepEqual(told(commented({ c: 'batten-ignore privileged' })), without(privileged));
    deepEqual(told(commented({ h: 'batten-ignore hostNamespaces' })), without('hostNamespaces spec'));
  });

  it('before the first entry covers the document', () => {
    const text = withComments(pod);
    const ignored = '# a licence\n# batten-ignore privileged -- all of it\n\n# web\n';
    deepEqual(told(analyzeFile(ignored + text, today)), without(privileged, other));
    deepEqual(told(analyzeFile(`\uFEFF${ignored}${text}`, today)), without(privileged, other));
    const two = analyzeFile(`${ignored}${text}---\n${text}`, today);
    deepEqual(told(two), [...without(privileged, other), ...all]);
  });

  it('above the first separator covers the document too, and what is wrong with it is told there', () => {
    const text = withComments(pod);
    const ignored = '# a licence\n# batten-ignore privileged, nope -- all of it\n---\n';
    const file = analyzeFile(ignored + text, today);
    deepEqual(told(file), ['unknown-suppression', ...without(privileged, other)]);
    const [note] = findingsIn(file);
    equal(file.text.slice(note?.span.start, note?.span.end), 'nope');
    const between = analyzeFile(`${text}---\n# batten-ignore privileged\n---\n${text}`, today);
    deepEqual(told(between), [...all, ...without(privileged, other)]);
    const edited = analyzeFile(file.text.replace('nope', 'privileged'), today, file);
    deepEqual(told(edited), without(privileged, other));
    const fix = findingsIn(edited).flatMap((finding) => finding.fixes.map((one) => mend(edited, finding, one)))[0];
    ok(fix && fix.length > 0, 'fixes are still proven');
  });

  it('on the first entry covers that one alone', () => {
    const file = analyzeFile(withComments(pod).replace('v1', 'v1 # batten-ignore privileged'), today);
    deepEqual(told(file), ['unused-suppression', ...all]);
  });

  it('behind a bare dash covers the item', () => {
    const text = withComments(pod).replace('  - name: web', '  - # batten-ignore privileged\n    name: web');
    deepEqual(told(analyzeFile(text, today)), without(privileged));
  });

  it('covers what is missing on its pod or container, also at its security context', () => {
    for (const mark of ['c', 'C', 'X'])
      deepEqual(
        silenced(commented({ [mark]: 'batten-ignore capabilities' }, { ...today, level: 'restricted' })),
        [],
        `${mark}: privileged makes it moot`,
      );
    const bare = withComments(pod, { X: 'batten-ignore capabilities, allowPrivilegeEscalation -- why' }).replace(
      'privileged: true\n',
      'privileged: false\n',
    );
    deepEqual(silenced(analyzeFile(bare, today)).sort(), [
      'allowPrivilegeEscalation spec.containers.0 (comment)',
      'capabilities spec.containers.0 (comment)',
    ]);
    equal(missing.length, 1);
    deepEqual(told(commented({ S: 'batten-ignore runAsNonRoot' })), without('runAsNonRoot spec'));
  });

  it('is read in flow style, in CRLF, in lists of objects and in templates', () => {
    const flow =
      'apiVersion: v1\nkind: Pod\nspec: {hostPID: true, containers: [{name: a, image: i}]} # batten-ignore hostNamespaces\n';
    deepEqual(silenced(analyzeFile(flow, today)), ['hostNamespaces spec (comment)']);
    const crlf = withComments(pod, { p: 'batten-ignore privileged' }).replaceAll('\n', '\r\n');
    deepEqual(told(analyzeFile(crlf, today)), without(privileged));
    const items = `kind: List\napiVersion: v1\nitems:\n# batten-ignore hostNamespaces -- why\n- ${flow.replace(/ #.*/, '').trimEnd().replaceAll('\n', '\n  ')}\n- ${flow.replace(/ #.*/, '').trimEnd().replaceAll('\n', '\n  ')}\n`;
    const list = analyzeFile(items, today);
    deepEqual(silenced(list), ['hostNamespaces items.0.spec (comment)']);
    equal(told(list).filter((one) => one.startsWith('hostNamespaces')).length, 1);
    const chart = withComments(pod, { P: 'batten-ignore privileged' }).replace(
      'name: web',
      'name: {{ .Release.Name }}',
    );
    deepEqual(silenced(analyzeFile(chart, today)), ['privileged spec.containers.0 (comment)']);
  });

  it('in a scalar is none', () => {
    const text = withComments(pod).replace(
      '  name: web',
      '  name: web\n  annotations:\n    a: |\n      # batten-ignore privileged\n    b: "# batten-ignore privileged"',
    );
    deepEqual(told(analyzeFile(text, today)), all);
  });

  it('may name several rules, in any spelling of the list', () => {
    for (const words of [
      'batten-ignore privileged, hostNamespaces, runAsNonRoot -- why',
      'batten-ignore privileged,hostNamespaces,runAsNonRoot',
      'batten-ignore: privileged hostNamespaces runAsNonRoot why, and more',
      'batten-ignore  privileged ,hostNamespaces,  runAsNonRoot   --   why -- really',
    ])
      deepEqual(told(commented({ S: words })), [], words);
  });

  it('tells its reason and its last day', () => {
    const [one] = suppressedIn(
      commented({ P: 'batten-ignore privileged -- the CNI needs it, sorry until 2027-01-31' }),
    );
    equal(one?.suppression.reason, 'the CNI needs it, sorry');
    equal(one?.suppression.until?.text, '2027-01-31');
    const [bare] = suppressedIn(commented({ P: 'batten-ignore privileged until 2027-01-31' }));
    equal(bare?.suppression.reason, '');
    equal(bare?.suppression.until?.text, '2027-01-31');
    const [bracketed] = suppressedIn(commented({ P: 'batten-ignore privileged -- why [until 2027-01-31]' }));
    equal(bracketed?.suppression.reason, 'why');
    equal(bracketed?.suppression.until?.text, '2027-01-31');
  });

  it('means both controls of a family by its id, and one by its own', () => {
    const added = withComments(pod).replace('{privileged: true}', '{capabilities: {add: [SYS_ADMIN]}}');
    const ids = (comment: string) =>
      told(analyzeFile(added.replace('- name: other', `- name: other # ${comment}`), today)).filter((one) =>
        one.startsWith('cap'),
      );
    equal(ids('').length, 2);
    equal(ids('batten-ignore capabilities').length, 0);
    equal(ids('batten-ignore capabilities_restricted').length, 1);
    equal(ids('batten-ignore capabilities_baseline').length, 1);
  });

  it('leaves the verdicts of admission as they are', () => {
    const file = commented({ S: 'batten-ignore privileged, hostNamespaces, runAsNonRoot' });
    const judgement = file.documents[0]?.analysis.workloads[0]?.judgement;
    equal(judgement?.level, 'privileged');
    deepEqual(
      judgement?.violations.baseline.map(({ control }) => control),
      ['hostNamespaces', 'privileged'],
    );
  });
});

describe('what is wrong with a suppression', () => {
  const notes = (comments: Record<string, string>, policy = today) =>
    findingsIn(commented(comments, policy)).flatMap(({ ruleId, span, level }) =>
      /suppression/.test(ruleId) ? [[ruleId, level, withComments(pod, comments).slice(span.start, span.end)]] : [],
    );

  it('is told at the rule that nothing is found of', () => {
    deepEqual(notes({ P: 'batten-ignore privileged, sysctls -- why' }), [['unused-suppression', 'warning', 'sysctls']]);
    deepEqual(notes({ H: 'batten-ignore privileged' }), [['unused-suppression', 'warning', 'privileged']]);
  });

  it('is not told of what another level, another setting or another finding hides', () => {
    const shy = { S: 'batten-ignore runAsNonRoot -- why', P: 'batten-ignore privileged' };
    deepEqual(notes(shy, { ...today, level: 'baseline' }), []);
    deepEqual(notes(shy, { ...today, levels: new Map([['privileged', 'off']]) }), []);
    deepEqual(notes(shy, { ...today, profile: 'quiet' }), []);
    deepEqual(notes({ C: 'batten-ignore privileged, allowPrivilegeEscalation' }), []);
  });

  it('is not told where something is hidden', () => {
    const [patch, chart, broken] = [
      withComments(pod, { H: 'batten-ignore sysctls' }).replaceAll(/ +image.*\n/g, ''),
      withComments(pod, { H: 'batten-ignore sysctls' }).replace('name: web', 'name: {{ .x }}'),
      `${withComments(pod, { H: 'batten-ignore sysctls' })}    ports: "open\n`,
    ];
    for (const text of [patch, chart, broken])
      deepEqual(
        told(analyzeFile(text, today)).filter((one) => one.includes('suppression')),
        [],
        text,
      );
  });

  it('is told of an id that is none, with the nearest', () => {
    deepEqual(notes({ P: 'batten-ignore priviledged -- why' }), [['unknown-suppression', 'warning', 'priviledged']]);
    const [, message] =
      findingsIn(commented({ P: 'batten-ignore priviledged' }))
        .filter(({ ruleId }) => ruleId === 'unknown-suppression')
        .map((one) => ['', one.message])[0] ?? [];
    match(message ?? '', /Perhaps `privileged` was meant\.$/);
    deepEqual(notes({ P: 'batten-ignore' }), [['unknown-suppression', 'warning', '# batten-ignore']]);
    deepEqual(notes({ P: 'batten-ignore -- why' }), [['unknown-suppression', 'warning', '# batten-ignore -- why']]);
    deepEqual(notes({ P: 'batten-ignore-next-line privileged' }), [
      ['unknown-suppression', 'warning', '# batten-ignore-next-line privileged'],
    ]);
    deepEqual(notes({ P: 'not batten-ignore privileged' }), []);
  });

  it('is told where a day is past, and what it silenced shows again', () => {
    const day = (until: string) => commented({ P: `batten-ignore privileged -- why until ${until}` });
    deepEqual(told(day('2027-01-15')), without(privileged));
    deepEqual(told(day('2027-01-16')), without(privileged));
    for (const until of ['2027-01-14', '2026-12-31', '2027-02-30', '27-1-1', '2027-1-31'])
      deepEqual(told(day(until)).sort(), [...all, 'expired-suppression'].sort(), until);
    const timeless = commented(
      { P: 'batten-ignore privileged -- why until 2027-01-14' },
      { ...today, today: undefined },
    );
    deepEqual(told(timeless), without(privileged));
  });

  it('is told where the settings ask for a reason', () => {
    const asking = { ...today, requireSuppressionReason: true };
    deepEqual(told(commented({ P: 'batten-ignore privileged' }, asking)).sort(), [...all, 'suppression-reason'].sort());
    deepEqual(notes({ P: 'batten-ignore privileged until 2027-06-30' }, asking), [
      ['suppression-reason', 'error', '# batten-ignore privileged until 2027-06-30'],
    ]);
    deepEqual(told(commented({ P: 'batten-ignore privileged -- why' }, asking)), without(privileged));
  });

  it('has levels of its own, and can not be silenced', () => {
    const off = { ...today, levels: new Map([['unused-suppression', 'off'] as const]) };
    deepEqual(notes({ H: 'batten-ignore privileged' }, off), []);
    deepEqual(notes({ H: 'batten-ignore unused-suppression, sysctls' }), [
      ['unknown-suppression', 'warning', 'unused-suppression'],
      ['unused-suppression', 'warning', 'sysctls'],
    ]);
  });
});

it('problems of the text stay', () => {
  const text = `# batten-ignore yaml-syntax, duplicate-key -- why\n${withComments(pod)}    name: again\n`;
  const file = analyzeFile(text, today);
  deepEqual(
    problemsIn(file).map(({ code }) => code),
    ['duplicate-key'],
  );
  deepEqual(
    told(file).filter((one) => one.includes('suppression')),
    ['unknown-suppression', 'unknown-suppression'],
  );
});

it('documents without workloads are left alone', () => {
  deepEqual(
    told(analyzeFile('# batten-ignore nonsense\napiVersion: v1\nkind: ConfigMap\ndata: {a: Pod}\n', today)),
    [],
  );
});
