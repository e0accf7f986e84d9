import * as shapes from './custom-shapes.ts';
import type { KindRow } from './kind-row.ts';
import { pattern } from './path-pattern.ts';
import { fullSpec, type PodPlace, template } from './pod-shape.ts';

/** A well-known custom resource that holds pods. Where its types are defined, test/kubernetes/custom-sources.ts tells. */
export interface CustomResource extends KindRow {
  readonly group: string;
  /** Off where the definition could not be read: known, but not judged. */
  readonly enabled: boolean;
}

type Traits = Pick<CustomResource, 'podSpec' | 'hardenAt' | 'admission' | 'enabled'>;

/** The controller makes pods of exactly what is written. */
const whole: Traits = { podSpec: 'whole', hardenAt: 'pod-and-container', admission: 'none', enabled: true };
/** The controller merges what is written into a pod of its own. */
const partial: Traits = { ...whole, podSpec: 'partial' };
/**
 * Knative takes a security context on the pod only where an administrator allows it; on containers all that the restricted
 * level asks for (since 1.8). Source: knative/serving pkg/apis/serving/fieldmask.go, pull requests 13395 and 13401.
 */
const containerOnly: Traits = { ...whole, hardenAt: 'container-only' };

function kinds(traits: Traits, group: string, names: readonly string[], pods: readonly PodPlace[]): CustomResource[] {
  return names.map((kind) => ({ group, kind, pods, ...traits }));
}

const inSpec = [template('spec.template')];

/** Kinds that hold no pod, but whole objects. */
function holders(group: string, names: readonly string[], paths: readonly string[]): CustomResource[] {
  return kinds(whole, group, names, []).map((row) => ({ ...row, objects: paths.map(pattern) }));
}

/** What the triggers of a Sensor create. */
const sensorObjects = ['k8s', 'argoWorkflow'].map((kind) =>
  pattern(`spec.triggers[*].template.${kind}.source.resource`),
);

const argo: readonly CustomResource[] = [
  ...kinds(whole, 'argoproj.io', ['Rollout'], inSpec),
  ...kinds(
    whole,
    'argoproj.io',
    ['AnalysisTemplate', 'ClusterAnalysisTemplate', 'AnalysisRun'],
    [template('spec.metrics[*].provider.job.spec.template')],
  ),
  ...kinds(whole, 'argoproj.io', ['Experiment'], [template('spec.templates[*].template')]),
  ...kinds(partial, 'argoproj.io', ['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'], shapes.argoWorkflow),
  ...kinds(partial, 'argoproj.io', ['CronWorkflow'], shapes.cronWorkflow),
  ...kinds(partial, 'argoproj.io', ['EventSource'], shapes.argoEvents),
  ...kinds(partial, 'argoproj.io', ['Sensor'], shapes.argoEvents).map((row) => ({ ...row, objects: sensorObjects })),
  ...kinds(partial, 'argoproj.io', ['EventBus'], shapes.argoEventBus),
];

const knativeAndTekton: readonly CustomResource[] = [
  ...kinds(containerOnly, 'serving.knative.dev', ['Service', 'Configuration'], [fullSpec('spec.template.spec')]),
  ...kinds(containerOnly, 'serving.knative.dev', ['Revision'], [fullSpec('spec')]),
  ...kinds(whole, 'sources.knative.dev', ['ContainerSource'], inSpec),
  ...kinds(partial, 'tekton.dev', ['Task', 'ClusterTask'], shapes.tektonTask),
  ...kinds(partial, 'tekton.dev', ['StepAction'], shapes.tektonStepAction),
  ...kinds(partial, 'tekton.dev', ['TaskRun'], shapes.tektonTaskRun),
  ...kinds(partial, 'tekton.dev', ['Pipeline'], shapes.tektonPipeline),
  ...kinds(partial, 'tekton.dev', ['PipelineRun'], shapes.tektonPipelineRun),
  ...kinds(
    partial,
    'triggers.tekton.dev',
    ['EventListener'],
    [fullSpec('spec.resources.kubernetesResource.spec.template.spec')],
  ),
];

const learning: readonly CustomResource[] = [
  ...kinds(whole, 'ray.io', ['RayCluster'], shapes.rayClusterAt('spec')),
  ...kinds(
    whole,
    'ray.io',
    ['RayJob'],
    [...shapes.rayClusterAt('spec.rayClusterSpec'), template('spec.submitterPodTemplate')],
  ),
  ...kinds(whole, 'ray.io', ['RayService'], shapes.rayClusterAt('spec.rayClusterConfig')),
  ...[
    ['PyTorchJob', 'pytorchReplicaSpecs'],
    ['TFJob', 'tfReplicaSpecs'],
    ['XGBoostJob', 'xgbReplicaSpecs'],
    ['PaddleJob', 'paddleReplicaSpecs'],
    ['JAXJob', 'jaxReplicaSpecs'],
    ['MPIJob', 'mpiReplicaSpecs'],
  ].flatMap(([kind = '', key]) => kinds(whole, 'kubeflow.org', [kind], [template(`spec.${key}.*.template`)])),
  ...kinds(whole, 'kubeflow.org', ['Notebook'], [fullSpec('spec.template.spec')]),
  // The group of the first alpha version was the older one.
  ...['trainer.kubeflow.org', 'kubeflow.org'].flatMap((group) =>
    kinds(partial, group, ['TrainingRuntime', 'ClusterTrainingRuntime'], shapes.jobSetAt('spec.template.spec')),
  ),
  ...holders('kubeflow.org', ['Experiment'], ['spec.trialTemplate.trialSpec']),
  ...holders('kubeflow.org', ['Trial'], ['spec.runSpec']),
  ...kinds(partial, 'trainer.kubeflow.org', ['TrainJob'], [fullSpec('spec.podTemplateOverrides[*].spec')]),
  ...kinds(partial, 'serving.kserve.io', ['InferenceService'], shapes.inferenceService),
  ...kinds(partial, 'serving.kserve.io', ['ServingRuntime', 'ClusterServingRuntime'], shapes.servingRuntime),
  ...kinds(
    partial,
    'serving.kserve.io',
    ['LLMInferenceService', 'LLMInferenceServiceConfig'],
    shapes.llmInferenceService,
  ),
];

const batch: readonly CustomResource[] = [
  ...kinds(whole, 'jobset.x-k8s.io', ['JobSet'], shapes.jobSetAt('spec')),
  ...kinds(
    whole,
    'leaderworkerset.x-k8s.io',
    ['LeaderWorkerSet'],
    [template('spec.leaderWorkerTemplate.leaderTemplate'), template('spec.leaderWorkerTemplate.workerTemplate')],
  ),
  ...kinds(partial, 'kueue.x-k8s.io', ['Workload'], [template('spec.podSets[*].template')]),
  ...holders(
    'workload.codeflare.dev',
    ['AppWrapper'],
    ['spec.components[*].template', 'spec.resources.GenericItems[*].generictemplate'],
  ),
  ...kinds(whole, 'batch.volcano.sh', ['Job'], [template('spec.tasks[*].template')]),
  ...kinds(whole, 'keda.sh', ['ScaledJob'], [template('spec.jobTargetRef.template')]),
  ...kinds(partial, 'sparkoperator.k8s.io', ['SparkApplication'], shapes.sparkApplication),
  ...kinds(partial, 'sparkoperator.k8s.io', ['ScheduledSparkApplication'], shapes.scheduledSparkApplication),
  ...kinds(
    partial,
    'spark.apache.org',
    ['SparkApplication'],
    [template('spec.driverSpec.podTemplateSpec'), template('spec.executorSpec.podTemplateSpec')],
  ),
  ...kinds(
    partial,
    'flink.apache.org',
    ['FlinkDeployment'],
    [template('spec.podTemplate'), template('spec.jobManager.podTemplate'), template('spec.taskManager.podTemplate')],
  ),
];

const workloads: readonly CustomResource[] = [
  ...kinds(whole, 'apps.openshift.io', ['DeploymentConfig'], inSpec),
  ...kinds(whole, 'agones.dev', ['GameServer'], inSpec),
  ...kinds(whole, 'agones.dev', ['GameServerSet', 'Fleet'], [template('spec.template.spec.template')]),
  ...kinds(whole, 'apps.kruise.io', ['CloneSet', 'StatefulSet', 'DaemonSet', 'BroadcastJob'], inSpec),
  ...kinds(
    whole,
    'apps.kruise.io',
    ['AdvancedCronJob'],
    [template('spec.template.jobTemplate.spec.template'), template('spec.template.broadcastJobTemplate.spec.template')],
  ),
  ...kinds(
    whole,
    'apps.kruise.io',
    ['UnitedDeployment'],
    ['statefulSetTemplate', 'advancedStatefulSetTemplate', 'cloneSetTemplate', 'deploymentTemplate'].map((key) =>
      template(`spec.template.${key}.spec.template`),
    ),
  ),
  ...kinds(partial, 'apps.kruise.io', ['SidecarSet'], shapes.sidecarSet),
  ...kinds(partial, 'apps.kruise.io', ['EphemeralJob'], shapes.ephemeralJob),
  ...kinds(whole, 'agents.x-k8s.io', ['Sandbox'], [template('spec.podTemplate')]),
  ...kinds(partial, 'extensions.agents.x-k8s.io', ['SandboxTemplate'], [template('spec.podTemplate')]),
  ...kinds(whole, 'actions.github.com', ['AutoscalingRunnerSet'], inSpec),
  ...kinds(whole, 'actions.github.com', ['EphemeralRunner'], [template('spec')]),
  ...kinds(whole, 'actions.github.com', ['EphemeralRunnerSet'], [template('spec.ephemeralRunnerSpec')]),
  ...kinds(partial, 'actions.summerwind.dev', ['RunnerDeployment'], shapes.summerwindRunner),
  ...kinds(partial, 'actions.summerwind.dev', ['RunnerSet'], inSpec),
  ...holders('work.open-cluster-management.io', ['ManifestWork'], ['spec.workload.manifests[*]']),
  ...holders(
    'work.open-cluster-management.io',
    ['ManifestWorkReplicaSet'],
    ['spec.manifestWorkTemplate.workload.manifests[*]'],
  ),
  ...holders('work.karmada.io', ['Work'], ['spec.workload.manifests[*]']),
  ...['kubernetes.crossplane.io', 'kubernetes.m.crossplane.io'].flatMap((group) =>
    holders(group, ['Object'], ['spec.forProvider.manifest']),
  ),
  ...kinds(
    whole,
    'operators.coreos.com',
    ['ClusterServiceVersion'],
    [template('spec.install.spec.deployments[*].spec.template')],
  ),
];

const operators: readonly CustomResource[] = [
  ...kinds(
    partial,
    'monitoring.coreos.com',
    ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler'],
    shapes.prometheusPods,
  ),
  ...kinds(partial, 'cert-manager.io', ['Issuer', 'ClusterIssuer'], shapes.acmeSolvers),
  ...kinds(
    partial,
    'pkg.crossplane.io',
    ['DeploymentRuntimeConfig'],
    [template('spec.deploymentTemplate.spec.template')],
  ),
  ...kinds(partial, 'opentelemetry.io', ['OpenTelemetryCollector'], shapes.openTelemetryCollector),
  ...kinds(partial, 'opentelemetry.io', ['TargetAllocator'], shapes.openTelemetryPod('ta-container')),
  ...kinds(partial, 'elasticsearch.k8s.elastic.co', ['Elasticsearch'], [template('spec.nodeSets[*].podTemplate')]),
  ...[
    ['kibana', 'Kibana'],
    ['apm', 'ApmServer'],
    ['enterprisesearch', 'EnterpriseSearch'],
    ['logstash', 'Logstash'],
    ['maps', 'ElasticMapsServer'],
    ['packageregistry', 'PackageRegistry'],
  ].flatMap(([name = '', kind = '']) =>
    kinds(partial, `${name}.k8s.elastic.co`, [kind], [template('spec.podTemplate')]),
  ),
  ...[
    ['beat', 'Beat'],
    ['agent', 'Agent'],
  ].flatMap(([name = '', kind = '']) =>
    kinds(
      partial,
      `${name}.k8s.elastic.co`,
      [kind],
      ['daemonSet', 'deployment', 'statefulSet'].map((key) => template(`spec.${key}.podTemplate`)),
    ),
  ),
  ...kinds(partial, 'postgresql.cnpg.io', ['Pooler'], inSpec),
  ...kinds(partial, 'postgresql.cnpg.io', ['Cluster'], shapes.cnpgCluster),
  ...[
    ['clickhouse', 'ClickHouseInstallation'],
    ['clickhouse', 'ClickHouseInstallationTemplate'],
    ['clickhouse-keeper', 'ClickHouseKeeperInstallation'],
  ].flatMap(([name = '', kind = '']) =>
    kinds(partial, `${name}.altinity.com`, [kind], [template('spec.templates.podTemplates[*]')]),
  ),
  ...kinds(partial, 'minio.min.io', ['Tenant'], shapes.minioTenant),
  ...kinds(partial, 'rabbitmq.com', ['RabbitmqCluster'], [template('spec.override.statefulSet.spec.template')]),
  ...kinds(partial, 'mongodbcommunity.mongodb.com', ['MongoDBCommunity'], [template('spec.statefulSet.spec.template')]),
  ...kinds(partial, 'grafana.integreatly.org', ['Grafana'], [template('spec.deployment.spec.template')]),
];

const kafka = { kafkaContainer: 'kafka', initContainer: 'kafka-init' };
const connect = { initContainer: 'kafka-init', connectContainer: 'kafka-connect' };

const strimzi: readonly CustomResource[] = [
  ...kinds(
    partial,
    'kafka.strimzi.io',
    ['Kafka'],
    [
      shapes.strimziAt('spec.kafka.template', kafka),
      shapes.strimziAt('spec.zookeeper.template', { zookeeperContainer: 'zookeeper' }),
      shapes.strimziAt('spec.entityOperator.template', {
        topicOperatorContainer: 'topic-operator',
        userOperatorContainer: 'user-operator',
        tlsSidecarContainer: 'tls-sidecar',
      }),
      shapes.strimziAt('spec.cruiseControl.template', { cruiseControlContainer: 'cruise-control' }),
      shapes.strimziAt('spec.kafkaExporter.template', { container: 'kafka-exporter' }),
    ],
  ),
  ...kinds(partial, 'kafka.strimzi.io', ['KafkaNodePool'], [shapes.strimziAt('spec.template', kafka)]),
  ...kinds(
    partial,
    'kafka.strimzi.io',
    ['KafkaConnect', 'KafkaMirrorMaker2'],
    [shapes.strimziAt('spec.template', connect)],
  ),
  ...kinds(
    partial,
    'kafka.strimzi.io',
    ['KafkaBridge'],
    [shapes.strimziAt('spec.template', { initContainer: 'kafka-init', bridgeContainer: 'kafka-bridge' })],
  ),
];

const all: readonly CustomResource[] = [
  ...argo,
  ...knativeAndTekton,
  ...learning,
  ...batch,
  ...workloads,
  ...operators,
  ...strimzi,
];

const byGroup: ReadonlyMap<string, readonly CustomResource[]> = new Map(
  [...new Set(all.map(({ group }) => group))].map((name) => [name, all.filter(({ group }) => group === name)]),
);

/** Well-known custom resources that hold pods. */
export function customResources(): readonly CustomResource[] {
  return all;
}

/** Those of a group that are judged. */
export function customRowsIn(group: string): readonly CustomResource[] {
  return byGroup.get(group)?.filter(({ enabled }) => enabled) ?? [];
}
