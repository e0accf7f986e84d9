/** The container runtimes that differ in what they make of a security context. `any`: only what holds for all. */
export const runtimes = ['any', 'containerd-1', 'containerd-2', 'cri-o'] as const;

/** Which runtime the nodes have. */
export type Runtime = (typeof runtimes)[number];
