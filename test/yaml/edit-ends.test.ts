import { test } from 'node:test';
import { append, becomes, set } from './editing.ts';

test('comments stay where they are', () => {
  becomes(
    '# top\na: # on a\n  # above x\n  x: 1 # on x\n  # below x\n# above b\nb: 2 # on b\n# end\n',
    set('a.w', 3),
    '# top\na: # on a\n  # above x\n  x: 1 # on x\n  # below x\n  w: 3\n# above b\nb: 2 # on b\n# end\n',
  );
  becomes('a:\n  x: 1 # on x\n# end', set('a.w', 1), 'a:\n  x: 1 # on x\n  w: 1\n# end');
  becomes('l:\n- a: 1 # one\n# between\n- a: 2\n', set('l.0.b', 3), 'l:\n- a: 1 # one\n  b: 3\n# between\n- a: 2\n');
});

test('empty lines behind a map stay behind it', () => {
  becomes('a:\n  x: 1\n\n\nb: 2\n', set('a.w', 1), 'a:\n  x: 1\n  w: 1\n\n\nb: 2\n');
  becomes('a:\n  x: 1\n\n', set('a.w', 1), 'a:\n  x: 1\n  w: 1\n\n');
});

test('a missing final line end stays missing', () => {
  becomes('a: 1', set('b', 2), 'a: 1\nb: 2');
  becomes('a:\n  x: 1', set('a.w', 2), 'a:\n  x: 1\n  w: 2');
  becomes('a: {}', set('a.w', 2), 'a:\n  w: 2');
  becomes('l:\n- x', append('l', 'w'), 'l:\n- x\n- w');
});

test('CRLF stays CRLF', () => {
  becomes('a:\r\n  x: 1 # c\r\nb: 2\r\n', set('a.w.v', 1), 'a:\r\n  x: 1 # c\r\n  w:\r\n    v: 1\r\nb: 2\r\n');
  becomes('a: 1\r\nb:\r\n', set('b.c', 1), 'a: 1\r\nb:\r\n  c: 1\r\n');
  becomes('a: 1\r\nb: 2', set('c', 3), 'a: 1\r\nb: 2\r\nc: 3');
  becomes('a: {} # c\r\n', set('a.b', 1), 'a: # c\r\n  b: 1\r\n');
  becomes('{\r\n  "a": 1\r\n}\r\n', set('b', { c: 2 }), '{\r\n  "a": 1,\r\n  "b": {\r\n    "c": 2\r\n  }\r\n}\r\n');
});

test('a byte order mark takes no column', () => {
  becomes('\uFEFFa: 1\n', set('b', 2), '\uFEFFa: 1\nb: 2\n');
  becomes('\uFEFFa:\n  x: 1\n', set('a.w', 2), '\uFEFFa:\n  x: 1\n  w: 2\n');
  becomes('\uFEFF{"a": 1}', set('b', 2), '\uFEFF{"a": 1, "b": 2}');
});

test('a block scalar at the end keeps its text', () => {
  becomes('a: |\n  x\n', set('b', 1), 'a: |\n  x\nb: 1\n');
  becomes('a: >-\n  x\n  w\n', set('b', 1), 'a: >-\n  x\n  w\nb: 1\n');
  becomes('s:\n  a: |-\n    x\nt: 1\n', set('s.b', 1), 's:\n  a: |-\n    x\n  b: 1\nt: 1\n');
  becomes('s:\n  - |\n    x\n', set('b', 1), 's:\n  - |\n    x\nb: 1\n');
});

test('a block scalar that keeps its empty lines keeps them', () => {
  becomes('a: |+\n  x\n\n\n', set('b', 1), 'a: |+\n  x\n\n\nb: 1\n');
  becomes('s:\n  a: |+\n    x\n\nt: 1\n', set('s.b', 1), 's:\n  a: |+\n    x\n\n  b: 1\nt: 1\n');
});

test('a block scalar without a final line end keeps its value', () => {
  becomes('a: |-\n  x', set('b', 1), 'a: |-\n  x\nb: 1');
});

test('a block scalar is followed by comments that are none of its lines', () => {
  becomes('s:\n  a: |\n    x\n  # c\nt: 1\n', set('s.b', 1), 's:\n  a: |\n    x\n  # c\n  b: 1\nt: 1\n');
});

test('text over several lines is passed', () => {
  becomes('a: x\n  w\n', set('b', 1), 'a: x\n  w\nb: 1\n');
  becomes('a: "x\n  w"\n', set('b', 1), 'a: "x\n  w"\nb: 1\n');
  becomes('a: [x,\n  w] # c\n', set('b', 1), 'a: [x,\n  w] # c\nb: 1\n');
});

test('an end mark stays the end', () => {
  becomes('---\na: 1\n', set('b', 2), '---\na: 1\nb: 2\n');
});

test('an item is added to a list in the way of its items', () => {
  becomes('l:\n- x\n- w # c\nb: 1\n', append('l', 'ALL'), 'l:\n- x\n- w # c\n- ALL\nb: 1\n');
  becomes('l:\n    - x\n', append('l', 'ALL'), 'l:\n    - x\n    - ALL\n');
  becomes('l:\n- "x"\n', append('l', 'ALL'), 'l:\n- "x"\n- "ALL"\n');
  becomes('l: [x]\n', append('l', 'ALL'), 'l: [x, ALL]\n');
  becomes('l: ["x"] # c\n', append('l', 'ALL'), 'l: ["x", "ALL"] # c\n');
  becomes('- x\n', { op: 'append', path: [], value: 'w' }, '- x\n- w\n');
});

test('an item makes the list where there is none', () => {
  becomes('a: 1\n', append('l', 'ALL'), 'a: 1\nl:\n  - ALL\n');
  becomes('l:\n', append('l', 'ALL'), 'l:\n  - ALL\n');
  becomes('l: [] # c\n', append('l', 'ALL'), 'l: [ALL] # c\n');
  becomes('a:\n  m:\n  - 1\nl: ~\n', append('l', 'ALL'), 'a:\n  m:\n  - 1\nl:\n- ALL\n');
});

test('what is commented out at the end of a map or list stays with it', () => {
  const pod = 'spec:\n  containers:\n  - name: web\n    image: shop\n';
  const after = 'kind: Pod\n';
  const lines = (...more: string[]) => more.map((line) => `${line}\n`).join('');
  const rest = lines('    # env:', '    #   - name: DEBUG');
  const sidecar = lines('  # - name: log', '  #   image: log:1');
  const both = [set('spec.containers.0.tty', false), set('spec.hostPID', false)];
  const tty = lines('    tty: false');
  const pid = lines('  hostPID: false');
  becomes(pod + rest + after, both, pod + rest + tty + pid + after);
  becomes(pod + sidecar + after, both, pod + tty + sidecar + pid + after);
  becomes(pod + rest + sidecar, both, pod + rest + tty + sidecar + pid);
  becomes(`${pod}\n${rest}\n${sidecar}\n# the end\n`, both, `${pod}\n${rest}${tty}\n${sidecar}${pid}\n# the end\n`);
  becomes((pod + rest + sidecar).trimEnd(), both, (pod + rest + tty + sidecar + pid).trimEnd());
  becomes(
    (pod + rest + sidecar + after).replaceAll('\n', '\r\n'),
    both,
    (pod + rest + tty + sidecar + pid + after).replaceAll('\n', '\r\n'),
  );
});

test('a comment that an editor begins at the margin has the depth of its text', () => {
  becomes(
    'a:\n  b:\n    c: 1\n#    d: 2\n#  e: 3\n# f\n',
    set('a.b.x', 1),
    'a:\n  b:\n    c: 1\n#    d: 2\n    x: 1\n#  e: 3\n# f\n',
  );
  becomes('a:\n  b: 1\n#  c: 2\n# end\n', set('a.x', 1), 'a:\n  b: 1\n#  c: 2\n  x: 1\n# end\n');
});

test('a comment right above a key is about that key', () => {
  becomes('a:\n- b\n# about c\nc: 1\n', append('a', 'x'), 'a:\n- b\n- x\n# about c\nc: 1\n');
  becomes('a:\n- b\n# - d\nc: 1\n', append('a', 'x'), 'a:\n- b\n# - d\n- x\nc: 1\n');
  becomes('a:\n- b\n# or d\n\nc: 1\n', append('a', 'x'), 'a:\n- b\n# or d\n- x\n\nc: 1\n');
  becomes('a:\n  b: 1\n# about c\nc: 1\n', set('a.x', 1), 'a:\n  b: 1\n  x: 1\n# about c\nc: 1\n');
});

test('what is commented out below an empty key comes before what is added there', () => {
  becomes('a:\n  b: {}\n    # c: 1\n  d: 2\n', set('a.b.x', 1), 'a:\n  b:\n    # c: 1\n    x: 1\n  d: 2\n');
  becomes('a:\n  b:\n  # c: 1\n  d: 2\n', set('a.b.x', 1), 'a:\n  b:\n    x: 1\n  # c: 1\n  d: 2\n');
});

test('within brackets comments stay on the line, and below the member, that they are about', () => {
  becomes('a: {\n  b: 1 # why\n}\n', set('a.x', 1), 'a: {\n  b: 1, # why\n  x: 1\n}\n');
  becomes('a: {\n  b: 1, # why\n  # c: 2\n}\n', set('a.x', 1), 'a: {\n  b: 1, # why\n  # c: 2\n  x: 1,\n}\n');
  becomes('a: [\n  b # why\n  # c\n]\n', append('a', 'x'), 'a: [\n  b, # why\n  # c\n  x\n]\n');
});
