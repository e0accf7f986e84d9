import { apiFields } from './api-fields.ts';

/** Names of core/v1 PodSpec, those too that only an older version has. */
export const podSpecFieldNames: ReadonlySet<string> = new Set(apiFields('PodSpec').keys());

/** Names of core/v1 Container and EphemeralContainer. */
export const containerFieldNames: ReadonlySet<string> = new Set(apiFields('EphemeralContainer').keys());

/** Fields of security contexts that enhancements announce, and that no version of the tables has: no typing errors. Source: KEP-5474. */
export const comingFieldNames: ReadonlySet<string> = new Set(['cgroupOptions']);
