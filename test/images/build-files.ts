/** A file of each kind that tells how images are built. */
export const buildFiles: readonly string[] = [
  'Dockerfile',
  'compose.yaml',
  'skaffold.yaml',
  'Tiltfile',
  'docker-bake.hcl',
  'docker-bake.json',
  '.github/workflows/ci.yml',
];
