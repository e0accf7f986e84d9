import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDockerfile } from '../../shared/images/dockerfile/dockerfile.ts';
import { allCarried, nothingKnown } from '../../shared/images/dockerfile/file-capabilities.ts';
import { type BuildRequest, type DockerfileUser, userOf } from '../../shared/images/dockerfile/user.ts';

const lines = (...text: readonly string[]) => text.join('\n');
const user = (text: string, request?: BuildRequest) => userOf(readDockerfile(text), request).user;

/** What a user says, in a line: its kind, its name, its ID and the line it stands in. */
function said(one: DockerfileUser): string {
  if (one.state === 'base') return `base ${one.image}`;
  return one.state === 'unknown' ? 'unknown' : `${one.kind} ${one.user} ${one.uid ?? '?'} :${one.line}`;
}

describe('the instructions of a Dockerfile', () => {
  it('goes on behind a backslash; comments and blank lines between do not end it', () => {
    const { stages } = readDockerfile(lines('FROM alpine', 'RUN a \\', '  # comment', '', '  b \\  ', ' c', 'USER 7'));
    assert.deepEqual(
      stages[0]?.instructions.map(({ keyword, text, line }) => [keyword, text.replace(/\s+/g, ' '), line]),
      [
        ['RUN', 'a b c', 1],
        ['USER', '7', 6],
      ],
    );
  });

  it('takes the sign that escapes from the directive at its head only', () => {
    const windows = ['FROM mcr.microsoft.com/windows/nanoserver', 'COPY a c:\\', 'USER ContainerUser'];
    assert.equal(said(user(lines('# escape=`', ...windows))), 'named ContainerUser ? :3');
    // Without the directive, the USER belongs to the COPY.
    assert.equal(said(user(lines(...windows))), 'base mcr.microsoft.com/windows/nanoserver');
    assert.equal(
      said(user(lines('# a comment', '# escape=`', ...windows))),
      'base mcr.microsoft.com/windows/nanoserver',
    );
    assert.equal(
      said(user(lines('# syntax=docker/dockerfile:1', '# escape=`', 'FROM a', 'USER `', '7'))),
      'numeric 7 7 :3',
    );
  });

  it('reads keywords in any case, and files of Windows', () => {
    assert.equal(said(user('from alpine as Base\r\nuser 7\r\nfrom BASE\r\n')), 'numeric 7 7 :1');
    assert.equal(said(user('\uFEFFFROM alpine\nUSER 7')), 'numeric 7 7 :1');
  });

  it('passes over heredocs', () => {
    const text = lines(
      'FROM a',
      'COPY <<-"EOF" /etc/x',
      'USER 1',
      '\tEOF',
      'RUN <<A cat > x && <<B cat',
      'USER 2',
      'A',
      'USER 3',
      'B',
      'USER 4',
    );
    assert.equal(said(user(text)), 'numeric 4 4 :9');
    assert.equal(said(user(lines('FROM a', 'RUN cat <<< "x"', 'USER 4'))), 'numeric 4 4 :2');
    assert.equal(said(user(lines('FROM a', 'RUN echo $((1<<2)) "<<X"', 'USER 4'))), 'numeric 4 4 :2');
  });

  it('knows each stage, its base, its name and its USER', () => {
    const { stages } = readDockerfile(
      lines('ARG V=1', 'FROM --platform=$BUILDPLATFORM golang:$V AS Build', 'USER 1', 'USER 2:3', 'FROM scratch'),
    );
    assert.deepEqual(
      stages.map(({ index, name, base, line, user: one }) => [index, name, base, line, one?.text, one?.line]),
      [
        [0, 'build', 'golang:$V', 1, '2:3', 3],
        [1, undefined, 'scratch', 4, undefined, undefined],
      ],
    );
  });
});

describe('the user of an image', () => {
  const cases: readonly [name: string, text: string, expected: string, request?: BuildRequest][] = [
    ['a number', 'FROM alpine\nUSER 65532', 'numeric 65532 65532 :1'],
    ['a number with a group', 'FROM alpine\nUSER 1000:0', 'numeric 1000 1000 :1'],
    ['root by number', 'FROM alpine\nUSER 0', 'numeric 0 0 :1'],
    ['root by name, which no kubelet can verify', 'FROM alpine\nUSER root', 'named root 0 :1'],
    ['a name', 'FROM alpine\nUSER app:app', 'named app ? :1'],
    ['quotes', 'FROM alpine\nUSER "1000"', 'numeric 1000 1000 :1'],
    ['the last one', 'FROM alpine\nUSER 1\nUSER root\nUSER 2', 'numeric 2 2 :3'],
    ['none', 'FROM alpine:3.20\nRUN true', 'base alpine:3.20'],
    ['none, in an empty image', 'FROM scratch\nCOPY a /', 'numeric 0 0 :0'],
    ['no stage at all', 'USER 1', 'unknown'],
    ['two words', 'FROM alpine\nUSER a b', 'unknown'],
    ['only a group', 'FROM alpine\nUSER :5', 'unknown'],
    ['not that of another stage', 'FROM alpine AS a\nUSER 1\nFROM debian\nCOPY --from=a x x', 'base debian'],
    ['that of the stage built upon', 'FROM alpine AS a\nUSER 1\nFROM a\nRUN x\nFROM a AS c', 'numeric 1 1 :1'],
    ['not that of a later stage of this name', 'FROM a\nFROM b AS a\nUSER 1\nFROM c', 'base c'],
    ['a target by name', 'FROM alpine AS dev\nUSER 1\nFROM alpine\nUSER 2', 'numeric 1 1 :1', { target: 'Dev' }],
    ['a target by index', 'FROM alpine AS dev\nUSER 1\nFROM alpine\nUSER 2', 'numeric 1 1 :1', { target: '0' }],
    ['a target that is not there', 'FROM alpine\nUSER 1', 'unknown', { target: 'prod' }],
    ['ONBUILD is for whoever builds upon it', 'FROM alpine AS a\nUSER 1\nONBUILD USER 0\nFROM a', 'unknown'],
    ['a base that may be replaced', 'FROM a', 'unknown', { contexts: [`b:\${TAG}`] }],
    ['a replaced base', 'FROM alpine AS a\nUSER 1\nFROM a', 'unknown', { contexts: ['a'] }],
  ];
  for (const [name, text, expected, request] of cases)
    it(name, () => assert.equal(said(user(text, request)), expected));
});

describe('variables', () => {
  const given = (value: string | undefined) => ({ buildArgs: new Map([['UID', value]]) });
  const cases: readonly [name: string, text: string, expected: string, request?: BuildRequest][] = [
    ['ARG with a default', 'FROM a\nARG UID=101\nUSER $UID', 'numeric 101 101 :2'],
    ['ARG that the build gives', `FROM a\nARG UID=101\nUSER \${UID}`, 'numeric 7 7 :2', given('7')],
    ['ARG that the build gives, from somewhere', 'FROM a\nARG UID=101\nUSER $UID', 'unknown', given(undefined)],
    ['ARG that nobody gives', 'FROM a\nARG UID\nUSER $UID', 'unknown'],
    ['ARG of the builder', 'FROM a\nARG TARGETARCH\nUSER $TARGETARCH', 'unknown'],
    ['a base by the platform', `FROM a-\${TARGETARCH:-amd64}`, 'unknown'],
    ['ARG before FROM that nobody gives', `ARG A\nFROM x:\${A:-3}`, 'base x:3'],
    ['ARG before FROM counts where it is asked for', 'ARG UID=5\nFROM a\nARG UID\nUSER $UID', 'numeric 5 5 :3'],
    ['ARG before FROM does not reach into a stage', 'ARG UID=5\nFROM a\nUSER $UID', 'unknown'],
    ['ARG before FROM names the base', `ARG V=3 B=x:$V\nFROM \${B}`, 'base x:3'],
    ['ARG within a stage does not name the base', 'FROM a\nARG B=b\nFROM $B', 'unknown'],
    ['ARG of the stage built upon', 'FROM a AS b\nARG UID=5\nFROM b\nUSER $UID', 'numeric 5 5 :3'],
    ['ARG below its use', 'FROM a\nUSER $UID\nARG UID=5', 'unknown'],
    ['ENV', 'FROM a\nENV UID=5\nUSER $UID', 'numeric 5 5 :2'],
    ['ENV of the old form', 'FROM a\nENV UID 5\nUSER $UID', 'numeric 5 5 :2'],
    ['ENV over ARG', 'FROM a\nARG UID=4\nENV UID=5\nUSER $UID', 'numeric 5 5 :3', given('7')],
    ['ENV from ARG', `FROM a\nARG A=4\nENV UID=\${A}2\nUSER $UID`, 'numeric 42 42 :3'],
    [
      'the values of one ENV see those above it',
      'FROM a\nENV abc=hello\nENV abc=bye def=$abc\nUSER $def',
      'named hello ? :3',
    ],
    ['ENV of an unknown base', 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER $APP_UID', 'unknown'],
    [':- where it is not set', `FROM a\nARG UID\nUSER \${UID:-1000}`, 'numeric 1000 1000 :2'],
    [':- where it is empty', `FROM a\nARG UID=\nUSER \${UID:-1000}`, 'numeric 1000 1000 :2'],
    ['- where it is empty', `FROM a\nARG UID=\nUSER \${UID-1000}`, 'unknown'],
    [':- where it is set', `FROM a\nARG UID=5\nUSER \${UID:-$NOBODY}`, 'numeric 5 5 :2'],
    [':- where the base image may set it', `FROM a\nUSER \${UID:-1000}`, 'unknown'],
    [':- where the base image is empty', `FROM scratch\nUSER \${UID:-1000}`, 'numeric 1000 1000 :1'],
    [':- within :-', `FROM a\nARG A\nARG B\nUSER \${A:-\${B:-3}}`, 'numeric 3 3 :3'],
    [':+ where it is set', `FROM a\nARG UID=5\nUSER \${UID:+1000}`, 'numeric 1000 1000 :2'],
    [':+ where it is not', `FROM a\nARG UID\nUSER \${UID:+1000}7`, 'numeric 7 7 :2'],
    ['other signs', `FROM a\nARG UID=55\nUSER \${UID#5}`, 'unknown'],
    ['an escaped sign', 'FROM a\nARG UID=5\nUSER \\$UID', 'named $UID ? :2'],
    ['single quotes', "FROM a\nARG UID=5\nUSER '$UID'", 'named $UID ? :2'],
    ['a user and a group', 'FROM a\nARG U=5 G=6\nUSER $U:$G', 'numeric 5 5 :2'],
  ];
  for (const [name, text, expected, request] of cases)
    it(name, () => assert.equal(said(user(text, request)), expected));
});

describe('the ID of a name', () => {
  const run = (command: string) => said(user(lines('FROM a', 'ARG UID=10001', `RUN ${command}`, 'USER app')));
  const told = [
    'useradd -u 10001 app',
    'useradd --uid=10001 --create-home app',
    'useradd -r -g app -d /home/app -s /sbin/nologin -c "App user" -u 10001 app',
    'useradd -u10001 app',
    'useradd -u $UID app',
    'adduser -D -u 10001 app',
    'adduser -Du 10001 app',
    'adduser -u 10001 -S -G app app',
    'adduser --uid 10001 --disabled-password --gecos "" --no-create-home app',
    'addgroup -g 10001 app && adduser -D -u 10001 -G app app && chown -R app /srv',
    '/usr/sbin/useradd --uid 10001 app || true',
    'set -eux; groupadd --gid 5 app; \\\n  useradd \\\n    --uid 10001 \\\n    app \\\n  ; \\\n  rm -rf /tmp/x',
    '--mount=type=cache,target=/x useradd -u 10001 app',
    '["useradd", "-u", "10001", "app"]',
    '["/bin/sh", "-c", "useradd -u 10001 app"]',
    '<<EOF\nuseradd -u 10001 app\nEOF',
    'useradd -u 5 app && usermod -u 10001 app',
    'useradd -u 10001 app && usermod -aG docker app && adduser app users',
    "echo 'app:x:10001:10001:app:/:/sbin/nologin' >> /etc/passwd",
  ];
  for (const command of told) it(command, () => assert.match(run(command), /^named app 10001 /));

  const untold = [
    'useradd app',
    'adduser -D app',
    'groupadd -g 10001 app',
    'useradd -g 10001 app',
    'useradd -u 10001 other',
    'useradd -u $(id -u) app',
    'UID=5; useradd -u $UID app',
    'id app || useradd -u 10001 app',
    'if ! id app; then useradd -u 10001 app; fi',
    '[ -z "$X" ] && useradd -u 10001 app',
    'for u in app; do useradd -u 10001 app; done',
    'useradd -u 10001 app && usermod -u $N app',
    'echo useradd -u 10001 app',
    'cat <<EOF > /setup.sh\nuseradd -u 10001 app\nEOF',
  ];
  for (const command of untold) it(`not: ${command}`, () => assert.match(run(command), /^named app \? /));

  it('comes from the stage built upon, or with its /etc/passwd', () => {
    const made = ['FROM alpine AS build', 'RUN adduser -D -u 10001 app'];
    assert.equal(said(user(lines(...made, 'FROM build', 'USER app'))), 'named app 10001 :3');
    assert.equal(
      said(user(lines(...made, 'FROM scratch', 'COPY --from=build /etc/passwd /etc/passwd', 'USER app'))),
      'named app 10001 :4',
    );
    assert.equal(
      said(user(lines(...made, 'FROM scratch', 'COPY --from=build /app /app', 'USER app'))),
      'named app ? :4',
    );
  });
});

it('a number that no kernel or runtime takes for a user starts nowhere, and is no evidence', () => {
  for (const user of ['4294967296', '2147483648', '99999999999', '4294967295:0', '7:4294967296'])
    assert.deepEqual(userOf(readDockerfile(lines('FROM alpine', `USER ${user}`))).user, { state: 'unknown' }, user);
  const { user } = userOf(readDockerfile(lines('FROM alpine', 'USER 2147483647:0')));
  assert.equal(user.state === 'known' && user.uid, 2_147_483_647);
});

describe('file capabilities', () => {
  const of = (...text: readonly string[]) => allCarried(userOf(readDockerfile(lines(...text))));

  it('are those that setcap makes permitted', () => {
    const run = (command: string) => of('FROM alpine', `RUN ${command}`);
    assert.deepEqual(run('setcap cap_net_bind_service=+ep /app'), ['NET_BIND_SERVICE']);
    assert.deepEqual(run("apk add libcap && setcap 'cap_net_raw,cap_net_admin+eip' /app"), ['NET_ADMIN', 'NET_RAW']);
    assert.deepEqual(run('setcap "CAP_CHOWN=ep cap_kill=pe" /a cap_sys_time+ep /b'), ['CHOWN', 'KILL', 'SYS_TIME']);
    assert.deepEqual(run('setcap =ep /app'), ['ALL']);
    assert.deepEqual(run('setcap cap_net_raw+p /app'), ['NET_RAW']);
    assert.deepEqual(run('setcap cap_net_raw+ei /app'), []);
    assert.deepEqual(run('setcap -r /app && setcap -v cap_net_raw=ep /app'), []);
    assert.deepEqual(run('echo setcap cap_net_raw=ep /app'), []);
  });

  it('go with the stage, and with what is copied from it', () => {
    const made = ['FROM debian AS build', 'RUN setcap cap_net_bind_service=+ep /coredns'];
    assert.deepEqual(of(...made, 'FROM build', 'USER 1'), ['NET_BIND_SERVICE']);
    assert.deepEqual(of(...made, 'FROM scratch', 'COPY --from=build /coredns /'), ['NET_BIND_SERVICE']);
    assert.deepEqual(of(...made, 'FROM scratch', 'COPY --chown=1:1 --from=0 /coredns /'), ['NET_BIND_SERVICE']);
    assert.deepEqual(of(...made, 'FROM scratch', 'COPY coredns /'), []);
  });

  it('come from images outside, under a stage and by COPY --from', () => {
    const carriedBy = (image: string) =>
      image === 'acme/proxy:2'
        ? { ...nothingKnown, carriers: new Map([['proxy', ['NET_RAW']]]), filesKnown: true }
        : nothingKnown;
    const asked = (...text: readonly string[]) => userOf(readDockerfile(lines(...text)), { carriedBy });
    for (const text of [
      ['FROM acme/proxy:2'],
      ['ARG BASE=acme/proxy:2', `FROM \${BASE}`],
      ['FROM acme/proxy:2 AS p', 'FROM p AS q', 'FROM Q'],
      ['FROM scratch', 'COPY --from=acme/proxy:2 /proxy /'],
      ['FROM acme/proxy:2 AS p', 'FROM scratch', 'COPY --chmod=755 --from=p /proxy /'],
      ['FROM scratch', 'ARG FROM=acme/proxy:2', `COPY --from=\${FROM} /proxy /`],
    ]) {
      const told = asked(...text, 'USER 1000');
      assert.deepEqual([allCarried(told), told.filesKnown], [['NET_RAW'], true], text.join('; '));
    }
    assert.deepEqual(allCarried(asked('FROM acme/proxy:2 AS p', 'FROM acme/other')), []);
  });

  it('are known by program, as is the program that the image starts', () => {
    const told = (...text: readonly string[]) => {
      const { carriers, starts } = userOf(readDockerfile(lines(...text)));
      return [starts, starts === undefined ? undefined : carriers.get(starts)];
    };
    const made = ['FROM alpine AS build', 'RUN setcap cap_net_raw=ep /out/app', 'FROM scratch'];
    assert.deepEqual(told(...made, 'COPY --from=build /out/app /', 'ENTRYPOINT ["/app"]', 'CMD ["-v"]'), [
      'app',
      ['NET_RAW'],
    ]);
    assert.deepEqual(told(...made, 'COPY --from=build /out/app /bin/probe', 'CMD ["probe"]'), ['probe', ['NET_RAW']]);
    assert.deepEqual(told(...made, 'COPY --from=build /out/app /', 'ENTRYPOINT ["/start.sh", "/app"]'), [
      'start.sh',
      undefined,
    ]);
    assert.deepEqual(told(...made, 'COPY --from=build /out/app /', 'CMD /app'), ['sh', undefined]);
    assert.deepEqual(told('FROM alpine AS a', 'ENTRYPOINT ["a"]', 'FROM a', 'CMD ["b"]'), ['a', undefined]);
  });

  it('are all of them only where nothing else can put some on a file', () => {
    const known = (...text: readonly string[]) => userOf(readDockerfile(lines('FROM scratch', ...text))).filesKnown;
    for (const text of [
      'COPY app /',
      'RUN mkdir /data && chown 7 /data',
      'RUN setcap cap_chown=ep /app',
      'ENV A=1',
      'RUN CGO_ENABLED=0 go build -o /app .',
    ])
      assert.equal(known(text), true, text);
    for (const text of [
      'RUN apk add iputils',
      'RUN ./install.sh',
      'ADD root.tar /',
      'RUN setcap $CAPS /app',
      'COPY --from=a/b /x /',
    ])
      assert.equal(known(text), false, text);
    assert.equal(userOf(readDockerfile('FROM acme/base')).filesKnown, false);
  });
});
