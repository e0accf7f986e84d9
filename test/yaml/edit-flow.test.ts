import { test } from 'node:test';
import { append, becomes, set } from './editing.ts';

test('a key is added within the braces', () => {
  becomes('a: {x: 1}\n', set('a.w', true), 'a: {x: 1, w: true}\n');
  becomes('a: { x: 1 }\n', set('a.w', true), 'a: { x: 1, w: true }\n');
  becomes('{x: 1}\n', set('w.v', [1, 'b c']), '{x: 1, w: {v: [1, "b c"]}}\n');
  becomes('a: {x: 1} # c\n', set('a.w.v', 'u'), 'a: {x: 1, w: {v: u}} # c\n');
});

test('a trailing comma stays valid', () => {
  becomes('a: {x: 1,}\n', set('a.w', 2), 'a: {x: 1, w: 2,}\n');
  becomes('a: [x, ]\n', append('a', 'w'), 'a: [x, w, ]\n');
});

test('an empty map within braces is filled within them', () => {
  becomes('a: {x: {}}\n', set('a.x.w', 1), 'a: {x: {w: 1}}\n');
  becomes('a: {x: [], b: 1}\n', append('a.x', 'w'), 'a: {x: [w], b: 1}\n');
});

test('null within braces is filled in its place', () => {
  becomes('a: {x: , b: 1}\n', set('a.x.w', 1), 'a: {x: {w: 1} , b: 1}\n');
  becomes('a: {x: null, b: 1}\n', set('a.x.w', 1), 'a: {x: {w: 1}, b: 1}\n');
  becomes('a: {x: ~}\n', set('a.x', true), 'a: {x: true}\n');
  becomes('a: {x:}\n', set('a.x', true), 'a: {x: true}\n');
});

test('items within brackets are reached', () => {
  becomes('[{a: 1}, {a: 2}]\n', set('1.b', 3), '[{a: 1}, {a: 2, b: 3}]\n');
  becomes('l: [[{a: 1}]]\n', set('l.0.0.b', 3), 'l: [[{a: 1, b: 3}]]\n');
});

test('braces over several lines get a line of their own', () => {
  becomes('a: {\n  x: 1,\n  w: 2\n}\n', set('a.v', 3), 'a: {\n  x: 1,\n  w: 2,\n  v: 3\n}\n');
  becomes('a: {\n  x: 1, # one\n}\n', set('a.v', 3), 'a: {\n  x: 1, # one\n  v: 3,\n}\n');
});

test('compact JSON stays compact', () => {
  becomes('{"a":{"x":1}}', set('a.w', true), '{"a":{"x":1, "w": true}}');
  becomes('{"a":{}}', set('a.w', { b: ['ALL'] }), '{"a":{"w": {"b": ["ALL"]}}}');
  becomes('{"a":null}\n', set('a.w', 'v'), '{"a":{"w": "v"}}\n');
  becomes('{"a":["x"]}', append('a', 'w'), '{"a":["x", "w"]}');
  becomes('{"a":[]}', append('a', 'w'), '{"a":["w"]}');
  becomes('{"a":"x"}', set('a', 'w'), '{"a":"w"}');
});

test('pretty JSON gets lines with its own indentation', () => {
  becomes(
    '{\n  "a": {\n    "x": 1\n  }\n}\n',
    set('a.w', { b: ['ALL'] }),
    '{\n  "a": {\n    "x": 1,\n    "w": {\n      "b": [\n        "ALL"\n      ]\n    }\n  }\n}\n',
  );
  becomes('{\n  "a": 1\n}', set('b', true), '{\n  "a": 1,\n  "b": true\n}');
});

test('pretty JSON of four columns, or of tabs, too', () => {
  becomes(
    '{\n    "a": {\n        "x": 1\n    }\n}\n',
    set('a.w', { b: true }),
    '{\n    "a": {\n        "x": 1,\n        "w": {\n            "b": true\n        }\n    }\n}\n',
  );
  becomes(
    '{\n\t"a": {\n\t\t"x": 1\n\t}\n}\n',
    set('a.w', { b: true }),
    '{\n\t"a": {\n\t\t"x": 1,\n\t\t"w": {\n\t\t\t"b": true\n\t\t}\n\t}\n}\n',
  );
});

test('JSON with a trailing comma keeps it', () => {
  becomes('{\n  "a": 1,\n}\n', set('b', true), '{\n  "a": 1,\n  "b": true,\n}\n');
});

test('an item of pretty JSON gets a line of its own', () => {
  becomes('{\n  "a": [\n    "x"\n  ]\n}\n', append('a', 'w'), '{\n  "a": [\n    "x",\n    "w"\n  ]\n}\n');
});

test('keys in quotes get company in quotes', () => {
  becomes('a: {"x": 1}\n', set('a.w', 'v'), 'a: {"x": 1, "w": "v"}\n');
});
