/** What a claim of a pod or of a StatefulSet asks for. */
export const claim = { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };

const usualSources = [
  { emptyDir: {} },
  { emptyDir: {} },
  {},
  { configMap: { name: 'settings' } },
  { secret: { secretName: 'keys' } },
  { persistentVolumeClaim: { claimName: 'data' } },
  { ephemeral: { volumeClaimTemplate: claim } },
  { image: { reference: 'registry.example/files:1' } },
  { hostPath: { path: '/var/log' } },
  { hostPath: { path: '/run/x.sock', type: 'Socket' } },
];

/** Volumes that are refused, or of which the API server warns. */
const oddSources = [
  { hostPath: {} },
  { hostPath: { path: '' } },
  { hostPath: { path: '/a/../b' } },
  { hostPath: { path: '..' } },
  { hostPath: { path: 'a..b' } },
  { hostPath: { path: '/x', type: 'file' } },
  { hostPath: { path: '/x', type: 'Pipe' } },
  { hostPath: { path: '/x', type: '' } },
  { emptyDir: {}, hostPath: { path: '/x' } },
  { gitRepo: { repository: 'https://git.example/x' } },
  { glusterfs: { endpoints: 'e', path: '/p' } },
  { cephfs: { monitors: ['m'] } },
  { rbd: { monitors: ['m'], image: 'i' } },
  { quobyte: { registry: 'r:1', volume: 'v' } },
  { flocker: { datasetName: 'd' } },
  { storageos: { volumeName: 'v' } },
  { scaleIO: { gateway: 'https://g', system: 's', secretRef: { name: 'x' }, volumeName: 'v' } },
  { photonPersistentDisk: { pdID: 'p' } },
  { portworxVolume: { volumeID: 'p' } },
  { awsElasticBlockStore: { volumeID: 'v' } },
  { gcePersistentDisk: { pdName: 'd' } },
  { azureDisk: { diskName: 'd', diskURI: 'https://a.blob.core.windows.net/b/c.vhd' } },
  { azureFile: { secretName: 's', shareName: 's' } },
  { cinder: { volumeID: 'v' } },
  { vsphereVolume: { volumePath: 'v' } },
];

/** The source of a volume; its name is the caller's. */
export function volume({ random, odd }) {
  if (random.chance(0.15)) return { projected: { sources: [{ serviceAccountToken: token(odd) }] } };
  return odd(usualSources, oddSources);
}

function token(odd) {
  return {
    path: odd(['token'], ['', '../token', '/token']),
    expirationSeconds: odd([undefined, 600, 3600], [599, 1, 4294967297]),
    audience: odd([undefined, 'vault'], ['']),
  };
}
