import {
  below,
  fullSpec,
  like,
  list,
  type PodPlace,
  type PodShape,
  podSpec,
  rarely,
  single,
  template,
} from './pod-shape.ts';

/** How well-known custom resources write their pods, where several kinds share it. Sources stand in the table of kinds. */

const initContainers = list('initContainers', 'init');

/** What holds for every pod that a kind makes; its containers stand elsewhere. */
const podDefaults: PodShape = { containers: [], securityContext: ['securityContext'], metadata: 'object' };

/** A pod spec that an object has in itself, with the object's own metadata on the pod. */
const inlined: PodShape = { ...podSpec, metadata: 'object' };

/** The pod of Argo's EventSource or Sensor: what is merged into the only container of it. */
export const argoEvents: readonly PodPlace[] = [
  like('spec.template', {
    containers: [single('container', 'main')],
    securityContext: ['securityContext'],
    metadata: ['metadata'],
  }),
];

/** The pods of Argo's EventBus: what is merged into the containers of its NATS servers. */
export const argoEventBus: readonly PodPlace[] = ['spec.nats.native', 'spec.jetstream'].map((path) =>
  like(path, {
    containers: [
      single('containerTemplate', 'main'),
      single('reloaderContainerTemplate', 'reloader'),
      single('metricsContainerTemplate', 'metrics'),
    ],
    securityContext: ['securityContext'],
    metadata: ['metadata'],
  }),
);

/** A template of an Argo Workflow: one pod. */
const argoTemplate: PodShape = {
  containers: [
    initContainers,
    single('container', 'main'),
    single('script', 'main'),
    list('containerSet.containers'),
    list('sidecars'),
  ],
  securityContext: ['securityContext'],
  metadata: ['metadata'],
};

const workflowSpec: readonly PodPlace[] = [
  like('', podDefaults),
  like('templateDefaults', argoTemplate),
  like('templates[*]', argoTemplate),
];

/** Argo's Workflow, WorkflowTemplate and ClusterWorkflowTemplate. */
export const argoWorkflow: readonly PodPlace[] = below('spec', workflowSpec);

/** A CronWorkflow holds the spec of a Workflow. */
export const cronWorkflow: readonly PodPlace[] = below('spec.workflowSpec', workflowSpec);

/**
 * The spec of a Tekton Task: one pod, whose steps are its containers. The step template stands for what every step
 * inherits. What concerns the whole pod stands in the run. Source: tektoncd/pipeline pkg/apis/pipeline/v1/task_types.go.
 */
const tektonTaskSpec: PodShape = {
  containers: [single('stepTemplate', 'stepTemplate'), list('steps'), list('sidecars')],
  securityContext: ['podTemplate', 'securityContext'],
  metadata: 'object',
  closed: {
    name: "a Task's `spec`",
    belongs: 'the `podTemplate` of a TaskRun or PipelineRun; what a container can set too, in `stepTemplate`',
    inherited: ['stepTemplate', 'securityContext'],
  },
};

export const tektonTask: readonly PodPlace[] = [like('spec', tektonTaskSpec)];

export const tektonTaskRun: readonly PodPlace[] = [
  like('spec.podTemplate', podDefaults),
  like('spec.taskSpec', tektonTaskSpec),
];

const pipelineSpec: readonly PodPlace[] = [
  like('tasks[*].taskSpec', tektonTaskSpec),
  like('finally[*].taskSpec', tektonTaskSpec),
];

export const tektonPipeline: readonly PodPlace[] = below('spec', pipelineSpec);

/** In version v1 the pod template of all tasks stands in `taskRunTemplate`, in v1beta1 in the spec itself. */
export const tektonPipelineRun: readonly PodPlace[] = [
  like('spec.taskRunTemplate.podTemplate', podDefaults),
  like('spec.podTemplate', podDefaults),
  like('spec.taskRunSpecs[*].podTemplate', podDefaults),
  like('spec.taskRunSpecs[*].taskPodTemplate', podDefaults),
  ...below('spec.pipelineSpec', pipelineSpec),
];

/** A step that tasks refer to: the spec is one container. */
export const tektonStepAction: readonly PodPlace[] = [
  like('spec', { containers: [single('', 'step')], securityContext: ['podTemplate'], metadata: 'object' }),
];

/** Prometheus, PrometheusAgent, Alertmanager, ThanosRuler: the containers are patches over those of the operator. */
export const prometheusPods: readonly PodPlace[] = [like('spec', { ...podSpec, metadata: ['podMetadata'] })];

/** What cert-manager takes for the pods that solve HTTP challenges: no containers. */
export const acmeSolvers: readonly PodPlace[] = ['ingress', 'gatewayHTTPRoute'].map((route) =>
  like(`spec.acme.solvers[*].http01.${route}.podTemplate.spec`, { ...podDefaults, metadata: 'beside' }),
);

/** The driver and the executors of Spark: each is a pod, and the container that runs Spark in it. */
function sparkPod(called: string): PodShape {
  return {
    containers: [initContainers, single('', called), list('sidecars')],
    securityContext: ['podSecurityContext'],
    metadata: [],
  };
}

const sparkSpec: readonly PodPlace[] = [
  like('', { ...podDefaults, securityContext: ['podSecurityContext'] }),
  like('driver', sparkPod('spark-kubernetes-driver')),
  template('driver.template'),
  like('executor', sparkPod('spark-kubernetes-executor')),
  template('executor.template'),
];

export const sparkApplication: readonly PodPlace[] = below('spec', sparkSpec);

/** A schedule holds the spec of a SparkApplication. */
export const scheduledSparkApplication: readonly PodPlace[] = below('spec.template', sparkSpec);

const rayCluster: readonly PodPlace[] = [template('headGroupSpec.template'), template('workerGroupSpecs[*].template')];

/** The pods of a Ray cluster whose spec stands at a path. */
export function rayClusterAt(path: string): PodPlace[] {
  return below(path, rayCluster);
}

/** The pods of a JobSet whose spec stands at a path. */
export function jobSetAt(path: string): PodPlace[] {
  return below(path, [template('replicatedJobs[*].template.spec.template')]);
}

/** One part of an InferenceService: a pod spec, and one container under the name of the framework. */
function kserveComponent(frameworks: readonly string[]): PodShape {
  const [init, containers, ephemeral] = podSpec.containers;
  const servers = frameworks.map((key) => single(key, 'kserve-container'));
  return { ...inlined, containers: [init, ...servers, containers, ephemeral].filter((place) => place !== undefined) };
}

const kserveFrameworks = [
  'model',
  'sklearn',
  'xgboost',
  'tensorflow',
  'pytorch',
  'triton',
  'onnx',
  'huggingface',
  'pmml',
  'lightgbm',
  'paddle',
];

export const inferenceService: readonly PodPlace[] = [
  like('spec.predictor', kserveComponent(kserveFrameworks)),
  like('spec.predictor.workerSpec', inlined),
  like('spec.transformer', inlined),
  like('spec.explainer', kserveComponent(['art'])),
];

export const servingRuntime: readonly PodPlace[] = [like('spec', inlined), rarely(like('spec.workerSpec', inlined))];

const llmWorkload: readonly PodPlace[] = [fullSpec('template'), fullSpec('worker')];

/** The model servers of an LLMInferenceService, and what chooses among them. */
export const llmInferenceService: readonly PodPlace[] = [
  ...below('spec', llmWorkload),
  ...below('spec.prefill', llmWorkload),
  fullSpec('spec.router.scheduler.template'),
];

/** OpenTelemetry's operator: `securityContext` is that of the collector's container, which the spec describes. */
export const openTelemetryCollector: readonly PodPlace[] = [
  like('spec', {
    containers: [initContainers, single('', 'otc-container'), list('additionalContainers')],
    securityContext: ['podSecurityContext'],
    metadata: ['podMetadata'],
  }),
  rarely(
    like('spec.targetAllocator', {
      containers: [single('', 'ta-container')],
      securityContext: ['podSecurityContext'],
      metadata: 'object',
    }),
  ),
];

/** What has the fields common to OpenTelemetry's kinds: the target allocator by itself, and the OpAMP bridge. */
export function openTelemetryPod(called: string): readonly PodPlace[] {
  return [
    like('spec', {
      containers: [initContainers, single('', called), list('additionalContainers')],
      securityContext: ['podSecurityContext'],
      metadata: 'object',
    }),
  ];
}

/** A template of Strimzi: pod and containers stand under keys beside each other. */
export function strimziAt(path: string, containers: Readonly<Record<string, string>>): PodPlace {
  const places = Object.entries(containers).map(([key, called]) =>
    single(key, called, key === 'initContainer' ? 'init' : 'container'),
  );
  return like(path, { containers: places, securityContext: ['pod', 'securityContext'], metadata: ['pod', 'metadata'] });
}

/** The runners of the community's Actions controller: a runner container in the spec, others in lists. */
export const summerwindRunner: readonly PodPlace[] = [
  like('spec.template.spec', {
    containers: [initContainers, list('containers'), list('sidecarContainers')],
    securityContext: ['securityContext'],
    metadata: 'beside',
  }),
];

/** Kruise's SidecarSet puts its containers into the pods that it selects. */
export const sidecarSet: readonly PodPlace[] = [
  like('spec', {
    containers: [initContainers, list('containers')],
    securityContext: ['securityContext'],
    metadata: ['metadata'],
  }),
];

/** Kruise's EphemeralJob puts its containers into pods that run. */
export const ephemeralJob: readonly PodPlace[] = [
  like('spec.template', {
    containers: [list('ephemeralContainers', 'ephemeral')],
    securityContext: ['securityContext'],
    metadata: ['metadata'],
  }),
];

/** The instances of a CloudNativePG Cluster. */
export const cnpgCluster: readonly PodPlace[] = [
  like('spec', {
    containers: [single('', 'postgres')],
    securityContext: ['podSecurityContext'],
    metadata: ['inheritedMetadata'],
  }),
  rarely(like('spec', { ...podDefaults, securityContext: [], contextFields: ['seccompProfile'] })),
];

/** A server of a MinIO Tenant; the sidecars and init containers of all servers stand in the spec. */
function minioPod(called: string): PodShape {
  return {
    containers: [{ ...single('', called), context: 'containerSecurityContext' }],
    securityContext: ['securityContext'],
    metadata: [],
  };
}

export const minioTenant: readonly PodPlace[] = [
  like('spec', { ...podDefaults, containers: [initContainers, list('sideCars.containers')] }),
  like('spec.pools[*]', minioPod('minio')),
  like('spec.kes', minioPod('kes')),
];
