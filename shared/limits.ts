/**
 * How much of anything is taken, in one place: nothing that a file holds shall stop Batten, or make anybody wait. Whoever
 * passes a limit of a document is told so at the place (`limit`, `yaml-syntax`), and all else is judged.
 */

/** Characters of one document. The API server takes 3 MiB for one object (MaxRequestBodyBytes); a List may be several. */
export const longestDocument = 5_000_000;

/** Levels of one document. The `yaml` package recurses, and near the end of the stack it can take the process with it. */
export const mostLevels = 400;

/** Levels that the fast parser reads: real manifests have twenty. Deeper ones are for the `yaml` package. */
export const mostFastLevels = 100;

/** Characters of a key that the fast parser reads. The `yaml` package refuses keys of more than 1024. */
export const longestFastKey = 1000;

/**
 * Quotes of one document that are closed in a line that the `yaml` package counts no more to them, and characters that are
 * cut into tokens to find them: behind each, its line is begun again.
 */
export const mostJoinedQuotes = 5000;
export const mostJoinedLength = 5_000_000;

/** Levels of a file that is no manifest, of which values are read: settings are flat, build files nearly. */
export const mostSettingsLevels = 20;

/** Pods of one object: each is judged by a hundred rules. The largest real ones have a dozen. */
export const mostPods = 500;

/** Places of an object in which a pod is looked for by its shape: a guess is worth no more. */
export const mostPlaces = 20_000;

/** Comments of one document that suppress something: each is held against every finding. */
export const mostSuppressions = 1000;

/** Letters of a word for which a name like it is looked for: edits are counted in the product of both lengths. */
export const longestNearWord = 200;

/** Characters of a value that a message quotes: who reads it knows the rest. */
export const longestQuote = 120;

/** Characters of a message, whatever it quotes. */
export const longestMessage = 2000;

/** Lines of what is many in a hover: it is no report. */
export const mostHoverRows = 8;

/** Values that are moved at once: an alias may stand for more than memory holds. */
export const mostMovedValues = 10_000;

/** Levels of a value that is moved at once. */
export const mostMovedLevels = 100;

/** Characters that are parsed and judged to prove the fixes of one document, and proofs that are made at least. */
export const mostProvenLength = 500_000;
export const fewestProofs = 8;

/** Characters of documents after proofs that are kept with their trees, so that what begins with the same fixes is proven once. */
export const mostKeptProofs = 200_000;

/**
 * Characters that are proven for each sort of a list of code actions. What goes beyond is proven when it is chosen, where the
 * client can ask for an edit then; else it is left out, but for the first of each sort. Titles of rewrites tell what only
 * making them tells, so that more of them is made.
 */
export const mostProvenUnasked = 60_000;
export const mostRewrittenUnasked = 200_000;
export const mostProvenAtOnce = 400_000;

/** Rounds of fixes: one may uncover a finding that has one. Mostly two rounds do. */
export const mostFixRounds = 4;
export const mostRewriteRounds = 5;

/** Characters of a document for which whole rewrites of a pod are worked out: each is several proofs. */
export const longestRewritten = 100_000;

/** Pods that are offered to be hardened one by one, for each is proven; more are for hardening the whole document. */
export const mostOfferedPods = 10;

/** Findings of a selection whose quick fixes are worked out at once, for each is proven; more are for fix-all. */
export const mostQuickFixed = 100;

/**
 * Documents of a file for which the actions on the whole of it are worked out for a client that names no kind and can't
 * ask for their edits later: it asks with every movement of the cursor. Who names the kind gets them for any file.
 */
export const mostActedUnasked = 20;

/** Documents that are looked at for whether an action on the whole file would do anything; where there are more, it is offered. */
export const mostPlannedUnasked = 10;

/** Findings of a selection for which it is worked out how to ignore them, for each way is proven. */
export const mostIgnored = 10;

/**
 * Diagnostics of one document that are sent, the loudest first: editors show no more of one file (VS Code's own limit is
 * the same), and a list that nobody can read through is not worth the wait of each keystroke.
 */
export const mostDiagnostics = 1000;

/** Documents of one file that the command line keeps with their trees, which take some 45 kB each. */
export const mostKeptTrees = 5_000;

/** Bytes of a file on the command line: the runtime makes no longer text than twice that. */
export const longestFile = 250_000_000;

/** Files of a tree that are looked at; a folder that holds more is no repository of manifests. */
export const mostTreeFiles = 50_000;

/** Bytes of a file of a tree. A larger one is generated data, and holds no Namespace that a person wrote. */
export const mostTreeBytes = 1_000_000;

/** Characters of a file that says how images are built. */
export const longestBuildFile = 500_000;

/** Stages of a Dockerfile, and levels of words, texts and inheritance in what builds images: people write three. */
export const mostStages = 200;
export const mostWordLevels = 20;
export const mostInherited = 100;
export const mostImageSteps = 10;

/** Characters that the variables of a Dockerfile may grow to: each may hold others twice. */
export const longestExpanded = 10_000;

/** Tokens of one call in a Tiltfile. */
export const mostCallTokens = 1000;
