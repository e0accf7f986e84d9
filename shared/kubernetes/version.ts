/** The newest minor version of Kubernetes 1 that Batten's tables know. */
export const newestMinor = 37;

/** A version as the user chose it. */
export interface ChosenVersion {
  /** The minor version that is used. */
  readonly minor: number;
  /** Whether a newer one was asked for than the tables know. */
  readonly clamped: boolean;
}

/** Reads `1.33`, `v1.33`, `1.33.4` or `latest`; undefined where the text is none of these. */
export function parseVersion(text: string): ChosenVersion | undefined {
  if (text === 'latest') return { minor: newestMinor, clamped: false };
  const minor = /^v?1\.(0|[1-9][0-9]{0,3})(?:\.[0-9]+)?$/.exec(text)?.[1];
  if (minor === undefined) return undefined;
  return { minor: Math.min(Number(minor), newestMinor), clamped: Number(minor) > newestMinor };
}
