import { stringify } from 'yaml';
import { filledWith, type Holed } from './holes.ts';

/** Ways in which a manifest hides values, each with the text in which it does. */
export const hiding: Readonly<Record<string, (one: Holed) => string>> = {
  /** Nothing else is hidden: what is not written is absent. */
  variables: (one) => JSON.stringify(filledWith(one, '$(HIDDEN)')),
  'a patch': (one) => JSON.stringify(withoutImages(filledWith(one, undefined))),
  'a template': (one) =>
    JSON.stringify(filledWith(one, '$(HIDDEN)'))
      .replaceAll('"$(HIDDEN)"', '{{ .Values.hidden }}')
      .replace('"random"', '{{ .Values.name }}'),
  'a custom resource': (one) => JSON.stringify(inCustomResource(filledWith(one, undefined))),
  /** The lines of the hidden values can't be read. */
  'a broken file': (one) =>
    stringify(filledWith(one, 'hidden'), { lineWidth: 0 }).replace(/: hidden$/gm, ': "hidden" x'),
};

/** As a patch writes its containers. */
function withoutImages(manifest: object): unknown {
  return JSON.parse(JSON.stringify(manifest, (key, value: unknown) => (key === 'image' ? undefined : value)));
}

/** The pod as a controller's own kind holds it. */
function inCustomResource(manifest: object): object {
  const { spec, metadata } = manifest as { spec: { template?: object }; metadata: object };
  const template = spec.template ?? { metadata, spec };
  return {
    apiVersion: 'beat.k8s.elastic.co/v1beta1',
    kind: 'Beat',
    metadata: { name: 'random' },
    spec: { daemonSet: { podTemplate: template } },
  };
}
