import * as shapes from './custom-shapes.ts';
import type { KindRow } from './kind-row.ts';
import { pattern } from './path-pattern.ts';
import { fullSpec, type PodPlace, template } from './pod-shape.ts';

/** A well-known custom resource that holds pods. */
export interface CustomResource extends KindRow {
  readonly group: string;
  /** Where its types are defined: repository, then files. */
  readonly source: string;
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

function kinds(
  traits: Traits,
  group: string,
  names: readonly string[],
  pods: readonly PodPlace[],
  source: string,
): CustomResource[] {
  return names.map((kind) => ({ group, kind, pods, source, ...traits }));
}

const inSpec = [template('spec.template')];

/** Kinds that hold no pod, but whole objects. */
function holders(group: string, names: readonly string[], paths: readonly string[], source: string): CustomResource[] {
  return kinds(whole, group, names, [], source).map((row) => ({ ...row, objects: paths.map(pattern) }));
}

const argo: readonly CustomResource[] = [
  ...kinds(whole, 'argoproj.io', ['Rollout'], inSpec, 'argoproj/argo-rollouts pkg/apis/rollouts/v1alpha1/types.go'),
  ...kinds(
    whole,
    'argoproj.io',
    ['AnalysisTemplate', 'ClusterAnalysisTemplate', 'AnalysisRun'],
    [template('spec.metrics[*].provider.job.spec.template')],
    'argoproj/argo-rollouts pkg/apis/rollouts/v1alpha1/analysis_types.go',
  ),
  ...kinds(
    whole,
    'argoproj.io',
    ['Experiment'],
    [template('spec.templates[*].template')],
    'argoproj/argo-rollouts pkg/apis/rollouts/v1alpha1/experiment_types.go',
  ),
  ...kinds(
    partial,
    'argoproj.io',
    ['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'],
    shapes.argoWorkflow,
    'argoproj/argo-workflows pkg/apis/workflow/v1alpha1/workflow_types.go',
  ),
  ...kinds(
    partial,
    'argoproj.io',
    ['CronWorkflow'],
    shapes.cronWorkflow,
    'argoproj/argo-workflows pkg/apis/workflow/v1alpha1/cron_workflow_types.go',
  ),
  ...kinds(
    partial,
    'argoproj.io',
    ['EventSource', 'Sensor'],
    shapes.argoEvents,
    'argoproj/argo-events pkg/apis/events/v1alpha1/{template,eventsource_types,sensor_types}.go',
  ),
  ...kinds(
    partial,
    'argoproj.io',
    ['EventBus'],
    shapes.argoEventBus,
    'argoproj/argo-events pkg/apis/events/v1alpha1/{nats_eventbus,jetstream_eventbus}.go',
  ),
];

const knativeAndTekton: readonly CustomResource[] = [
  ...kinds(
    containerOnly,
    'serving.knative.dev',
    ['Service', 'Configuration'],
    [fullSpec('spec.template.spec')],
    'knative/serving pkg/apis/serving/v1/{service,configuration,revision}_types.go',
  ),
  ...kinds(
    containerOnly,
    'serving.knative.dev',
    ['Revision'],
    [fullSpec('spec')],
    'knative/serving pkg/apis/serving/v1/revision_types.go',
  ),
  ...kinds(
    whole,
    'sources.knative.dev',
    ['ContainerSource'],
    inSpec,
    'knative/eventing pkg/apis/sources/v1/container_types.go',
  ),
  ...kinds(
    partial,
    'tekton.dev',
    ['Task', 'ClusterTask'],
    shapes.tektonTask,
    'tektoncd/pipeline pkg/apis/pipeline/v1/task_types.go',
  ),
  ...kinds(
    partial,
    'tekton.dev',
    ['StepAction'],
    shapes.tektonStepAction,
    'tektoncd/pipeline pkg/apis/pipeline/v1beta1/stepaction_types.go',
  ),
  ...kinds(
    partial,
    'tekton.dev',
    ['TaskRun'],
    shapes.tektonTaskRun,
    'tektoncd/pipeline pkg/apis/pipeline/v1/taskrun_types.go, pkg/apis/pipeline/pod/template.go',
  ),
  ...kinds(
    partial,
    'tekton.dev',
    ['Pipeline'],
    shapes.tektonPipeline,
    'tektoncd/pipeline pkg/apis/pipeline/v1/pipeline_types.go',
  ),
  ...kinds(
    partial,
    'tekton.dev',
    ['PipelineRun'],
    shapes.tektonPipelineRun,
    'tektoncd/pipeline pkg/apis/pipeline/{v1,v1beta1}/pipelinerun_types.go',
  ),
  ...kinds(
    partial,
    'triggers.tekton.dev',
    ['EventListener'],
    [fullSpec('spec.resources.kubernetesResource.spec.template.spec')],
    'tektoncd/triggers pkg/apis/triggers/v1beta1/event_listener_types.go',
  ),
];

const learning: readonly CustomResource[] = [
  ...kinds(
    whole,
    'ray.io',
    ['RayCluster'],
    shapes.rayClusterAt('spec'),
    'ray-project/kuberay ray-operator/apis/ray/v1/raycluster_types.go',
  ),
  ...kinds(
    whole,
    'ray.io',
    ['RayJob'],
    [...shapes.rayClusterAt('spec.rayClusterSpec'), template('spec.submitterPodTemplate')],
    'ray-project/kuberay ray-operator/apis/ray/v1/rayjob_types.go',
  ),
  ...kinds(
    whole,
    'ray.io',
    ['RayService'],
    shapes.rayClusterAt('spec.rayClusterConfig'),
    'ray-project/kuberay ray-operator/apis/ray/v1/rayservice_types.go',
  ),
  ...[
    ['PyTorchJob', 'pytorchReplicaSpecs', 'pytorch_types.go'],
    ['TFJob', 'tfReplicaSpecs', 'tensorflow_types.go'],
    ['XGBoostJob', 'xgbReplicaSpecs', 'xgboost_types.go'],
    ['PaddleJob', 'paddleReplicaSpecs', 'paddlepaddle_types.go'],
    ['JAXJob', 'jaxReplicaSpecs', 'jax_types.go'],
    ['MPIJob', 'mpiReplicaSpecs', 'mpi_types.go'],
  ].flatMap(([kind = '', key, file]) =>
    kinds(
      whole,
      'kubeflow.org',
      [kind],
      [template(`spec.${key}.*.template`)],
      `kubeflow/training-operator pkg/apis/kubeflow.org/v1/${file}, common_types.go`,
    ),
  ),
  ...kinds(
    whole,
    'kubeflow.org',
    ['Notebook'],
    [fullSpec('spec.template.spec')],
    'kubeflow/kubeflow components/notebook-controller/api/v1/notebook_types.go',
  ),
  // The group of the first alpha version was the older one.
  ...['trainer.kubeflow.org', 'kubeflow.org'].flatMap((group) =>
    kinds(
      partial,
      group,
      ['TrainingRuntime', 'ClusterTrainingRuntime'],
      shapes.jobSetAt('spec.template.spec'),
      'kubeflow/trainer pkg/apis/trainer/v1alpha1/trainingruntime_types.go',
    ),
  ),
  ...holders(
    'kubeflow.org',
    ['Experiment'],
    ['spec.trialTemplate.trialSpec'],
    'kubeflow/katib pkg/apis/controller/experiments/v1beta1/experiment_types.go',
  ),
  ...holders(
    'kubeflow.org',
    ['Trial'],
    ['spec.runSpec'],
    'kubeflow/katib pkg/apis/controller/trials/v1beta1/trial_types.go',
  ),
  ...kinds(
    partial,
    'trainer.kubeflow.org',
    ['TrainJob'],
    [fullSpec('spec.podTemplateOverrides[*].spec')],
    'kubeflow/trainer pkg/apis/trainer/v1alpha1/trainjob_types.go',
  ),
  ...kinds(
    partial,
    'serving.kserve.io',
    ['InferenceService'],
    shapes.inferenceService,
    'kserve/kserve pkg/apis/serving/v1beta1/{predictor,transformer,explainer,podspec}.go',
  ),
  ...kinds(
    partial,
    'serving.kserve.io',
    ['ServingRuntime', 'ClusterServingRuntime'],
    shapes.servingRuntime,
    'kserve/kserve pkg/apis/serving/v1alpha1/servingruntime_types.go',
  ),
  ...kinds(
    partial,
    'serving.kserve.io',
    ['LLMInferenceService', 'LLMInferenceServiceConfig'],
    shapes.llmInferenceService,
    'kserve/kserve pkg/apis/serving/v1alpha1/llm_inference_service_types.go',
  ),
];

const batch: readonly CustomResource[] = [
  ...kinds(
    whole,
    'jobset.x-k8s.io',
    ['JobSet'],
    shapes.jobSetAt('spec'),
    'kubernetes-sigs/jobset api/jobset/v1alpha2/jobset_types.go',
  ),
  ...kinds(
    whole,
    'leaderworkerset.x-k8s.io',
    ['LeaderWorkerSet'],
    [template('spec.leaderWorkerTemplate.leaderTemplate'), template('spec.leaderWorkerTemplate.workerTemplate')],
    'kubernetes-sigs/lws api/leaderworkerset/v1/leaderworkerset_types.go',
  ),
  ...kinds(
    partial,
    'kueue.x-k8s.io',
    ['Workload'],
    [template('spec.podSets[*].template')],
    'kubernetes-sigs/kueue apis/kueue/v1beta1/workload_types.go',
  ),
  ...holders(
    'workload.codeflare.dev',
    ['AppWrapper'],
    ['spec.components[*].template', 'spec.resources.GenericItems[*].generictemplate'],
    'project-codeflare/appwrapper api/v1beta2/appwrapper_types.go',
  ),
  ...kinds(
    whole,
    'batch.volcano.sh',
    ['Job'],
    [template('spec.tasks[*].template')],
    'volcano-sh/apis pkg/apis/batch/v1alpha1/job.go',
  ),
  ...kinds(
    whole,
    'keda.sh',
    ['ScaledJob'],
    [template('spec.jobTargetRef.template')],
    'kedacore/keda apis/keda/v1alpha1/scaledjob_types.go',
  ),
  ...kinds(
    partial,
    'sparkoperator.k8s.io',
    ['SparkApplication'],
    shapes.sparkApplication,
    'kubeflow/spark-operator api/v1beta2/sparkapplication_types.go',
  ),
  ...kinds(
    partial,
    'sparkoperator.k8s.io',
    ['ScheduledSparkApplication'],
    shapes.scheduledSparkApplication,
    'kubeflow/spark-operator api/v1beta2/scheduledsparkapplication_types.go',
  ),
  ...kinds(
    partial,
    'spark.apache.org',
    ['SparkApplication'],
    [template('spec.driverSpec.podTemplateSpec'), template('spec.executorSpec.podTemplateSpec')],
    'apache/spark-kubernetes-operator spark-operator-api/src/main/java/org/apache/spark/k8s/operator/spec/{ApplicationSpec,BaseApplicationTemplateSpec}.java',
  ),
  ...kinds(
    partial,
    'flink.apache.org',
    ['FlinkDeployment'],
    [template('spec.podTemplate'), template('spec.jobManager.podTemplate'), template('spec.taskManager.podTemplate')],
    'apache/flink-kubernetes-operator flink-kubernetes-operator-api/src/main/java/org/apache/flink/kubernetes/operator/api/spec/{FlinkDeploymentSpec,JobManagerSpec,TaskManagerSpec}.java',
  ),
];

const workloads: readonly CustomResource[] = [
  ...kinds(whole, 'apps.openshift.io', ['DeploymentConfig'], inSpec, 'openshift/api apps/v1/types.go'),
  ...kinds(whole, 'agones.dev', ['GameServer'], inSpec, 'googleforgames/agones pkg/apis/agones/v1/gameserver.go'),
  ...kinds(
    whole,
    'agones.dev',
    ['GameServerSet', 'Fleet'],
    [template('spec.template.spec.template')],
    'googleforgames/agones pkg/apis/agones/v1/{gameserverset,fleet,gameserver}.go',
  ),
  ...kinds(
    whole,
    'apps.kruise.io',
    ['CloneSet', 'StatefulSet', 'DaemonSet', 'BroadcastJob'],
    inSpec,
    'openkruise/kruise apis/apps/v1alpha1/{cloneset,statefulset,daemonset,broadcastjob}_types.go',
  ),
  ...kinds(
    whole,
    'apps.kruise.io',
    ['AdvancedCronJob'],
    [template('spec.template.jobTemplate.spec.template'), template('spec.template.broadcastJobTemplate.spec.template')],
    'openkruise/kruise apis/apps/v1alpha1/advancedcronjob_types.go',
  ),
  ...kinds(
    whole,
    'apps.kruise.io',
    ['UnitedDeployment'],
    ['statefulSetTemplate', 'advancedStatefulSetTemplate', 'cloneSetTemplate', 'deploymentTemplate'].map((key) =>
      template(`spec.template.${key}.spec.template`),
    ),
    'openkruise/kruise apis/apps/v1alpha1/uniteddeployment_types.go',
  ),
  ...kinds(
    partial,
    'apps.kruise.io',
    ['SidecarSet'],
    shapes.sidecarSet,
    'openkruise/kruise apis/apps/v1alpha1/sidecarset_types.go',
  ),
  ...kinds(
    partial,
    'apps.kruise.io',
    ['EphemeralJob'],
    shapes.ephemeralJob,
    'openkruise/kruise apis/apps/v1alpha1/ephemeraljob_types.go',
  ),
  ...kinds(
    whole,
    'agents.x-k8s.io',
    ['Sandbox'],
    [template('spec.podTemplate')],
    'kubernetes-sigs/agent-sandbox api/v1alpha1/sandbox_types.go',
  ),
  ...kinds(
    partial,
    'extensions.agents.x-k8s.io',
    ['SandboxTemplate'],
    [template('spec.podTemplate')],
    'kubernetes-sigs/agent-sandbox extensions/api/v1alpha1/sandboxtemplate_types.go',
  ),
  ...kinds(
    whole,
    'actions.github.com',
    ['AutoscalingRunnerSet'],
    inSpec,
    'actions/actions-runner-controller apis/actions.github.com/v1alpha1/autoscalingrunnerset_types.go',
  ),
  ...kinds(
    whole,
    'actions.github.com',
    ['EphemeralRunner'],
    [template('spec')],
    'actions/actions-runner-controller apis/actions.github.com/v1alpha1/ephemeralrunner_types.go',
  ),
  ...kinds(
    whole,
    'actions.github.com',
    ['EphemeralRunnerSet'],
    [template('spec.ephemeralRunnerSpec')],
    'actions/actions-runner-controller apis/actions.github.com/v1alpha1/ephemeralrunnerset_types.go',
  ),
  ...kinds(
    partial,
    'actions.summerwind.dev',
    ['RunnerDeployment'],
    shapes.summerwindRunner,
    'actions/actions-runner-controller apis/actions.summerwind.net/v1alpha1/{runner,runnerdeployment}_types.go',
  ),
  ...kinds(
    partial,
    'actions.summerwind.dev',
    ['RunnerSet'],
    inSpec,
    'actions/actions-runner-controller apis/actions.summerwind.net/v1alpha1/runnerset_types.go',
  ),
  ...holders(
    'work.open-cluster-management.io',
    ['ManifestWork'],
    ['spec.workload.manifests[*]'],
    'open-cluster-management-io/api work/v1/types.go',
  ),
  ...holders(
    'work.open-cluster-management.io',
    ['ManifestWorkReplicaSet'],
    ['spec.manifestWorkTemplate.workload.manifests[*]'],
    'open-cluster-management-io/api work/v1alpha1/types_manifestworkreplicaset.go',
  ),
  ...holders(
    'work.karmada.io',
    ['Work'],
    ['spec.workload.manifests[*]'],
    'karmada-io/karmada pkg/apis/work/v1alpha1/work_types.go',
  ),
  ...['kubernetes.crossplane.io', 'kubernetes.m.crossplane.io'].flatMap((group) =>
    holders(
      group,
      ['Object'],
      ['spec.forProvider.manifest'],
      'crossplane-contrib/provider-kubernetes apis/object/v1alpha2/types.go',
    ),
  ),
  ...kinds(
    whole,
    'operators.coreos.com',
    ['ClusterServiceVersion'],
    [template('spec.install.spec.deployments[*].spec.template')],
    'operator-framework/api pkg/operators/v1alpha1/clusterserviceversion_types.go',
  ),
];

const operators: readonly CustomResource[] = [
  ...kinds(
    partial,
    'monitoring.coreos.com',
    ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler'],
    shapes.prometheusPods,
    'prometheus-operator/prometheus-operator pkg/apis/monitoring/v1/{prometheus,alertmanager,thanos}_types.go, v1alpha1/prometheusagent_types.go',
  ),
  ...kinds(
    partial,
    'cert-manager.io',
    ['Issuer', 'ClusterIssuer'],
    shapes.acmeSolvers,
    'cert-manager/cert-manager pkg/apis/acme/v1/types_issuer.go',
  ),
  ...kinds(
    partial,
    'pkg.crossplane.io',
    ['DeploymentRuntimeConfig'],
    [template('spec.deploymentTemplate.spec.template')],
    'crossplane/crossplane apis/pkg/v1beta1/deployment_runtime_config_types.go',
  ),
  ...kinds(
    partial,
    'opentelemetry.io',
    ['OpenTelemetryCollector'],
    shapes.openTelemetryCollector,
    'open-telemetry/opentelemetry-operator apis/v1beta1/common.go',
  ),
  ...kinds(
    partial,
    'opentelemetry.io',
    ['TargetAllocator'],
    shapes.openTelemetryPod('ta-container'),
    'open-telemetry/opentelemetry-operator apis/v1alpha1/targetallocator_types.go, apis/v1beta1/common.go',
  ),
  ...kinds(
    partial,
    'elasticsearch.k8s.elastic.co',
    ['Elasticsearch'],
    [template('spec.nodeSets[*].podTemplate')],
    'elastic/cloud-on-k8s pkg/apis/elasticsearch/v1/elasticsearch_types.go',
  ),
  ...[
    ['kibana', 'Kibana'],
    ['apm', 'ApmServer'],
    ['enterprisesearch', 'EnterpriseSearch'],
    ['logstash', 'Logstash'],
    ['maps', 'ElasticMapsServer'],
    ['packageregistry', 'PackageRegistry'],
  ].flatMap(([name = '', kind = '']) =>
    kinds(
      partial,
      `${name}.k8s.elastic.co`,
      [kind],
      [template('spec.podTemplate')],
      `elastic/cloud-on-k8s pkg/apis/${name}`,
    ),
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
      `elastic/cloud-on-k8s pkg/apis/${name}`,
    ),
  ),
  ...kinds(partial, 'postgresql.cnpg.io', ['Pooler'], inSpec, 'cloudnative-pg/cloudnative-pg api/v1/pooler_types.go'),
  ...kinds(
    partial,
    'postgresql.cnpg.io',
    ['Cluster'],
    shapes.cnpgCluster,
    'cloudnative-pg/cloudnative-pg api/v1/cluster_types.go',
  ),
  ...[
    ['clickhouse', 'ClickHouseInstallation'],
    ['clickhouse', 'ClickHouseInstallationTemplate'],
    ['clickhouse-keeper', 'ClickHouseKeeperInstallation'],
  ].flatMap(([name = '', kind = '']) =>
    kinds(
      partial,
      `${name}.altinity.com`,
      [kind],
      [template('spec.templates.podTemplates[*]')],
      `Altinity/clickhouse-operator pkg/apis/${name}.altinity.com/v1/type_spec.go`,
    ),
  ),
  ...kinds(partial, 'minio.min.io', ['Tenant'], shapes.minioTenant, 'minio/operator pkg/apis/minio.min.io/v2/types.go'),
  ...kinds(
    partial,
    'rabbitmq.com',
    ['RabbitmqCluster'],
    [template('spec.override.statefulSet.spec.template')],
    'rabbitmq/cluster-operator api/v1beta1/rabbitmqcluster_types.go',
  ),
  ...kinds(
    partial,
    'mongodbcommunity.mongodb.com',
    ['MongoDBCommunity'],
    [template('spec.statefulSet.spec.template')],
    'mongodb/mongodb-kubernetes-operator api/v1/mongodbcommunity_types.go',
  ),
  ...kinds(
    partial,
    'grafana.integreatly.org',
    ['Grafana'],
    [template('spec.deployment.spec.template')],
    'grafana/grafana-operator api/v1beta1/typeoverrides.go',
  ),
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
    'strimzi/strimzi-kafka-operator api/src/main/java/io/strimzi/api/kafka/model/kafka/KafkaClusterTemplate.java',
  ),
  ...kinds(
    partial,
    'kafka.strimzi.io',
    ['KafkaNodePool'],
    [shapes.strimziAt('spec.template', kafka)],
    'strimzi/strimzi-kafka-operator api/src/main/java/io/strimzi/api/kafka/model/nodepool/KafkaNodePoolTemplate.java',
  ),
  ...kinds(
    partial,
    'kafka.strimzi.io',
    ['KafkaConnect', 'KafkaMirrorMaker2'],
    [shapes.strimziAt('spec.template', connect)],
    'strimzi/strimzi-kafka-operator api/src/main/java/io/strimzi/api/kafka/model/connect/KafkaConnectTemplate.java',
  ),
  ...kinds(
    partial,
    'kafka.strimzi.io',
    ['KafkaBridge'],
    [shapes.strimziAt('spec.template', { initContainer: 'kafka-init', bridgeContainer: 'kafka-bridge' })],
    'strimzi/strimzi-kafka-operator api/src/main/java/io/strimzi/api/kafka/model/bridge/KafkaBridgeTemplate.java',
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
