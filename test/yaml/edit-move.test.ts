import { test } from 'node:test';
import { append, becomes, isDeclined, move, remove, rename, set } from './editing.ts';

test('a key moves to another map', () => {
  becomes('a:\n  x: 1\n  w: 2\nb:\n  v: 3\n', move('a.x', 'b.x'), 'a:\n  w: 2\nb:\n  v: 3\n  x: 1\n');
  becomes('a:\n  x: 1\n  w: 2\nb: 3\n', move('a.x', 'c.d.x'), 'a:\n  w: 2\nb: 3\nc:\n  d:\n    x: 1\n');
  becomes('a:\n  x: 01750\nb:\n', move('a.x', 'b.x'), 'a: {}\nb:\n  x: 01750\n');
  becomes("a:\n  x: 'yes'\nb: {v: 1}\n", move('a.x', 'b.w'), "a: {}\nb: {v: 1, w: 'yes'}\n");
});

test('to several maps, as a field that stands on the pod and belongs to its containers', () => {
  becomes(
    'securityContext:\n  privileged: false # why\n  runAsUser: 1\ncontainers:\n- name: a\n- name: b\n  securityContext:\n    runAsGroup: 2\n',
    move(
      'securityContext.privileged',
      'containers.0.securityContext.privileged',
      'containers.1.securityContext.privileged',
    ),
    'securityContext:\n  runAsUser: 1\ncontainers:\n- name: a\n  securityContext:\n    privileged: false # why\n- name: b\n  securityContext:\n    runAsGroup: 2\n    privileged: false # why\n',
  );
});

test('its comments move with it', () => {
  becomes(
    'a:\n  w: 2 # w\n  # on x\n  # more on x\n  x: # x\n    # in x\n    - 1 # one\n  # on v\n  v: 3\nb:\n    u: 1\n',
    move('a.x', 'b.x'),
    'a:\n  w: 2 # w\n  # on v\n  v: 3\nb:\n    u: 1\n    # on x\n    # more on x\n    x: # x\n      # in x\n      - 1 # one\n',
  );
  becomes(
    'a:\n  # not close\n\n  x: 1\n  w: 2\nb: {}\n',
    move('a.x', 'b.x'),
    'a:\n  # not close\n\n  w: 2\nb:\n  x: 1\n',
  );
  becomes('# top\nx: 1 # x\nb:\n  w: 1\n', move('x', 'b.x'), 'b:\n  w: 1\n  # top\n  x: 1 # x\n');
  becomes('a: {\n  # on x\n  x: 1, # x\n}\nb:\n', move('a.x', 'b.x'), 'a: {}\nb:\n  # on x\n  x: 1 # x\n');
  becomes(
    'spec: {\n  # on x\n  x: 1\n }\n',
    [append('spec.fresh', 'ALL'), move('spec.x', 'x')],
    'spec: {\n  fresh: [ALL]\n }\n# on x\nx: 1\n',
  );
  isDeclined('a:\n  x: 1 # x\nb: {w: 1}\n', move('a.x', 'b.x'), /comment/);
});

test('whole maps and lists keep their layout', () => {
  becomes(
    'a:\n    c:\n        drop:\n        - ALL\n    w: 1\nb:\n  - n: 1\n',
    move('a.c', 'b.0.c'),
    'a:\n    w: 1\nb:\n  - n: 1\n    c:\n        drop:\n        - ALL\n',
  );
  becomes('l:\n- x:\n    w: [1, 2]\n  v: 1\n', move('l.0.x', 'x'), 'l:\n- v: 1\nx:\n  w: [1, 2]\n');
  becomes(
    '{\n  "a": {\n    "x": [\n      1\n    ]\n  },\n  "b": {\n    "w": 1\n  }\n}\n',
    move('a.x', 'b.x'),
    '{\n  "a": {},\n  "b": {\n    "w": 1,\n    "x": [\n      1\n    ]\n  }\n}\n',
  );
  becomes('a: {x: {w: 1}, v: 2}\nb:\n  u: 1\n', move('a.x', 'b.x'), 'a: {v: 2}\nb:\n  u: 1\n  x: {w: 1}\n');
});

test('where the same value stands already, the key is only removed', () => {
  becomes('a:\n  x: 1\nb:\n  x: 1\n', move('a.x', 'b.x'), 'a: {}\nb:\n  x: 1\n');
  becomes('a:\n  x: 1\nb:\n  x: 1\nc:\n  w: 1\n', move('a.x', 'b.x', 'c.x'), 'a: {}\nb:\n  x: 1\nc:\n  w: 1\n  x: 1\n');
  isDeclined('a:\n  x: 1\nb:\n  x: 2\n', move('a.x', 'b.x'), /stands there already/);
});

test('where null stands, the key lands in its place, beside the comment there', () => {
  becomes('a:\n  x: 1\nb: # todo\nc: 1\n', move('a.x', 'b.x'), 'a: {}\nb: # todo\n  x: 1\nc: 1\n');
  becomes('a:\n  x: 1 # x\nb:\n  x:\n', move('a.x', 'b.x'), 'a: {}\nb:\n  x: 1 # x\n');
  becomes('a:\n  x: 1\nb:\n  x: null # why\n', move('a.x', 'b.x'), 'a: {}\nb:\n  x: 1 # why\n');
  becomes(
    'a:\n  # above\n  x:\n    w: 1\nb:\n    x: ~ # why\n',
    move('a.x', 'b.x'),
    'a: {}\nb:\n    # above\n    x: # why\n      w: 1\n',
  );
  becomes('a:\n  x:\n    w: 1\nb: {x: }\n', move('a.x', 'b.x'), 'a: {}\nb: {x: {w: 1} }\n');
  isDeclined('a:\n  x: 1 # x\nb:\n  x: # why\n', move('a.x', 'b.x'), /a comment stands there already/);
  isDeclined('a:\n  # x\n  x: 1\nb:\n- x:\n', move('a.x', 'b.0.x'), /no line of its own/);
});

test('a block scalar moves with its lines', () => {
  becomes('a:\n  x: |\n    w\n  v: 1\n', move('a.x', 'c.x'), 'a:\n  v: 1\nc:\n  x: |\n    w\n');
  becomes(
    'a:\n  x: |2- # x\n     w\n    v\nb:\n  - n: 1\n',
    move('a.x', 'b.0.x'),
    'a: {}\nb:\n  - n: 1\n    x: |2- # x\n       w\n      v\n',
  );
  becomes('a:\n  x: >\n    w\n    z\nb: {w: 1}\n', move('a.x', 'b.x'), 'a: {}\nb: {w: 1, x: "w z\\n"}\n');
});

test('several keys move to one new map, in the order in which people write them', () => {
  const text = 'l:\n- n: a\n  capabilities: {}\n  runAsUser: 1\n- n: b\n  runAsUser: 1\n';
  becomes(
    text,
    [
      move('l.0.capabilities', 'l.0.securityContext.capabilities'),
      move('l.0.runAsUser', 'l.0.securityContext.runAsUser'),
      set('l.0.securityContext.allowPrivilegeEscalation', false),
      set('l.0.securityContext.runAsNonRoot', true),
    ],
    'l:\n- n: a\n  securityContext:\n    runAsNonRoot: true\n    runAsUser: 1\n    allowPrivilegeEscalation: false\n    capabilities: {}\n- n: b\n  runAsUser: 1\n',
  );
  becomes(
    text,
    [move('l.0.runAsUser', 's.runAsUser'), move('l.1.runAsUser', 's.runAsUser')],
    'l:\n- n: a\n  capabilities: {}\n- n: b\ns:\n  runAsUser: 1\n',
  );
  isDeclined(
    text.replace('runAsUser: 1\n- ', 'runAsUser: 2\n- '),
    [move('l.0.runAsUser', 's.runAsUser'), move('l.1.runAsUser', 's.runAsUser')],
    /contradict/,
  );
});

test('what is left empty goes too, where that is asked for', () => {
  const prune = (one: ReturnType<typeof move>) => ({ ...one, prune: true }) as const;
  becomes('a:\n  x: 1\nb: {}\n', prune(move('a.x', 'b.x')), 'b:\n  x: 1\n');
  becomes(
    'a:\n  x: 1\n  w: 1\nb: {}\n',
    [prune(move('a.x', 'b.x')), prune(move('a.w', 'b.w'))],
    'b:\n  x: 1\n  w: 1\n',
  );
});

test('what is shared, or has no line of its own, is not moved', () => {
  isDeclined('a:\n  x: &x 1\nb: *x\n', move('a.x', 'c.x'), /anchor `&x`/);
  isDeclined('d: &x 1\na:\n  x: *x\n', move('a.x', 'c.x'), /alias `\*x`/);
  isDeclined('a:\n  x: |+\n    w\n\n', move('a.x', 'c.x'), /block scalar/);
  isDeclined('b: &b {x: 1}\nm:\n  <<: *b\n', move('m.x', 'c.x'), /merge key/);
  isDeclined('a: [1]\n', move('a.0', 'b.x'), /only a key/);
  isDeclined('a:\n  x: 1\nb: 1\n', move('a.x', 'b.x'), /another type/);
});

test('a key gets another name, in its quotes, and keeps its value', () => {
  becomes('a:\n  runasuser: 1 # c\n  b: 2\n', rename('a.runasuser', 'runAsUser'), 'a:\n  runAsUser: 1 # c\n  b: 2\n');
  becomes('{"a":{"x":1}}', rename('a', 'b'), '{"b":{"x":1}}');
  becomes("'a':\n  x: |\n    1\n", rename('a', "it's"), "'it''s':\n  x: |\n    1\n");
  becomes('a:\n  x: 1\n', [rename('a', 'b'), rename('a.x', 'w'), set('a.v', 2)], 'b:\n  w: 1\n  v: 2\n');
  becomes('l:\n- a: 1\n- a: 2\n', [remove('l.0'), rename('l.1.a', 'b')], 'l:\n- b: 2\n');
  becomes('a: &x {b: 1}\nc: *x\n', rename('a', 'd'), 'd: &x {b: 1}\nc: *x\n');
});

test('a key gets no name that stands there, nor one that is shared', () => {
  isDeclined('a: 1\nb: 2\n', rename('a', 'b'), /stands there already/);
  isDeclined('a: 1\n', rename('b', 'c'), /no key stands there/);
  isDeclined('a: &x {b: 1}\nc: *x\n', rename('a.b', 'd'), /anchor `&x`/);
  isDeclined('b: &b {x: 1}\nm:\n  <<: *b\n', rename('m.x', 'w'), /merge key/);
  isDeclined('a: 1\n', [rename('a', 'b'), remove('a')], /contradict/);
  isDeclined('a: 1\n', [rename('a', 'b'), rename('a', 'c')], /contradict/);
});
