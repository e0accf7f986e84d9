/** A Deployment as people write it, with one setting inherited and some of its own. */
function deployment(i) {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-${i} # typed here
  labels: {app: shop-${i}}
spec:
  replicas: 2
  selector:
    matchLabels: {app: shop-${i}}
  template:
    metadata:
      labels: {app: shop-${i}}
    spec:
      securityContext:
        runAsUser: 10001
      initContainers:
        - name: migrate
          image: registry.example/migrate:${i}
      containers:
        - name: web
          image: registry.example/web:${i}
          ports:
            - containerPort: 8080
          env:
            - {name: LEVEL, value: "info"}
          resources:
            limits: {cpu: 500m, memory: 128Mi}
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop: [ALL]
          volumeMounts:
            - {name: tmp, mountPath: /tmp}
      volumes:
        - name: tmp
          emptyDir: {}
`;
}

/** A file of that many Deployments. */
export function file(documents) {
  return Array.from({ length: documents }, (_, i) => deployment(i)).join('---\n');
}

/** With the last character it means root, without it nothing. */
const setting = 'runAsUser: ';
const character = '0';

/**
 * A file in which one setting of the middle document lacks its last character.
 * @returns its text, where the character belongs (from 1), the character, and the setting with it
 */
export function unfinished(documents) {
  const lines = file(documents).split('\n');
  const contexts = lines.flatMap((line, i) => (line.includes('allowPrivilegeEscalation:') ? [i] : []));
  const before = contexts[contexts.length >> 1];
  const indent = lines[before].search(/\S/);
  const line = ' '.repeat(indent) + setting;
  lines.splice(before + 1, 0, line);
  const place = { line: before + 2, column: line.length + 1 };
  return { text: lines.join('\n'), ...place, character, finished: setting + character };
}
