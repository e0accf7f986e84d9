import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customResources } from '../../shared/kubernetes/custom-resources.ts';
import { kindTable, knownKinds } from '../../shared/kubernetes/kinds.ts';
import { pathText } from '../../shared/kubernetes/path-pattern.ts';
import type { Workload } from '../../shared/kubernetes/workload.ts';
import { customSources } from './custom-sources.ts';
import { workloadsIn } from './reading.ts';

/** An object of a kind, as its documentation writes it, with the pods and containers that it holds. */
interface Row {
  readonly kinds: string;
  readonly versions: string;
  /** What stands beside `apiVersion`, `kind` and `metadata`. */
  readonly body: string;
  /** One line a pod: where it is, then each container with its role where that is another than `container`. */
  readonly pods: readonly string[];
  readonly partial?: true;
}

/** A pod spec with one container. */
const pod = (name: string) => `{containers: [{name: ${name}, image: a}]}`;
const template = (name: string) => `{metadata: {annotations: {a: b}}, spec: ${pod(name)}}`;
const whole = (kinds: string, versions: string, body: string, ...pods: readonly string[]): Row => ({
  kinds,
  versions,
  body,
  pods,
});
const partial = (kinds: string, versions: string, body: string, ...pods: readonly string[]): Row => ({
  kinds,
  versions,
  body,
  pods,
  partial: true,
});

const taskSpec = `{
  stepTemplate: {securityContext: {runAsNonRoot: true}},
  steps: [{name: build, image: a, script: make}, {image: b}, {name: lint, ref: {name: lint}}],
  sidecars: [{name: docker, image: c}],
  volumes: [{name: a, emptyDir: {}}],
}`;
const argoSpec = `{
  entrypoint: main,
  hostNetwork: true,
  securityContext: {runAsUser: 1000},
  templateDefaults: {container: {securityContext: {privileged: true}}},
  templates: [
    {name: steps, steps: [[{name: a, template: main}]]},
    {name: main, initContainers: [{name: i, image: a}], container: {image: a}, sidecars: [{name: s, image: b}]},
    {name: py, securityContext: {runAsNonRoot: true}, script: {image: python, source: 'print(1)'}},
    {name: set, containerSet: {containers: [{name: c1, image: a}, {name: c2, image: a}]}},
  ],
}`;
const argoPods = (at: string) => [
  `${at}`,
  `${at}.templateDefaults main`,
  `${at}.templates[1] i:init main s`,
  `${at}.templates[2] main`,
  `${at}.templates[3] c1 c2`,
];
const sparkSpec = `{
  image: spark,
  volumes: [{name: a, hostPath: {path: /data}}],
  driver: {podSecurityContext: {runAsUser: 185}, securityContext: {privileged: false}, initContainers: [{name: i, image: a}], sidecars: [{name: s, image: a}]},
  executor: {securityContext: {privileged: false}, template: {spec: {hostPID: true}}},
}`;
const sparkPods = (at: string) => [
  at,
  `${at}.driver i:init spark-kubernetes-driver s`,
  `${at}.executor spark-kubernetes-executor`,
  `${at}.executor.template.spec`,
];
const ray = `{headGroupSpec: {rayStartParams: {}, template: ${template('head')}}, workerGroupSpecs: [{groupName: a, template: ${template('w0')}}, {groupName: b, template: ${template('w1')}}]}`;
const rayPods = (at: string) => [
  `${at}.headGroupSpec.template.spec head`,
  `${at}.workerGroupSpecs[0].template.spec w0`,
  `${at}.workerGroupSpecs[1].template.spec w1`,
];
const replicas = (key: string, ...roles: readonly string[]) =>
  `spec: {${key}: {${roles.map((role) => `${role}: {replicas: 1, template: ${template(role.toLowerCase())}}`).join(', ')}}}`;

/** Written by hand from the types and examples that the table names. */
const rows: readonly Row[] = [
  whole(
    'Rollout',
    'argoproj.io/v1alpha1',
    `spec: {strategy: {canary: {}}, template: ${template('a')}}`,
    'spec.template.spec a',
  ),
  whole('Rollout', 'argoproj.io/v1alpha1', 'spec: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a}}'),
  whole(
    'AnalysisTemplate ClusterAnalysisTemplate AnalysisRun',
    'argoproj.io/v1alpha1',
    `spec: {metrics: [{name: a, provider: {prometheus: {query: x}}}, {name: b, provider: {job: {spec: {template: ${template('check')}}}}}]}`,
    'spec.metrics[1].provider.job.spec.template.spec check',
  ),
  whole(
    'Experiment',
    'argoproj.io/v1alpha1',
    `spec: {templates: [{name: base, template: ${template('a')}}, {name: canary, template: ${template('b')}}]}`,
    'spec.templates[0].template.spec a',
    'spec.templates[1].template.spec b',
  ),
  partial(
    'Workflow WorkflowTemplate ClusterWorkflowTemplate',
    'argoproj.io/v1alpha1',
    `spec: ${argoSpec}`,
    ...argoPods('spec'),
  ),
  partial(
    'CronWorkflow',
    'argoproj.io/v1alpha1',
    `spec: {schedules: ['* * * * *'], workflowSpec: ${argoSpec}}`,
    ...argoPods('spec.workflowSpec'),
  ),
  whole(
    'Service Configuration',
    'serving.knative.dev/v1',
    `spec: {template: {spec: {containerConcurrency: 1, containers: [{name: a, image: a}]}}}`,
    'spec.template.spec a',
  ),
  whole('Revision', 'serving.knative.dev/v1', `spec: ${pod('a')}`, 'spec a'),
  whole(
    'ContainerSource',
    'sources.knative.dev/v1',
    `spec: {template: ${template('a')}, sink: {}}`,
    'spec.template.spec a',
  ),
  partial(
    'Task ClusterTask',
    'tekton.dev/v1 tekton.dev/v1beta1',
    `spec: ${taskSpec}`,
    'spec stepTemplate build ? lint docker',
  ),
  partial(
    'StepAction',
    'tekton.dev/v1beta1',
    'spec: {image: a, script: x, securityContext: {privileged: true}}',
    'spec step',
  ),
  partial(
    'TaskRun',
    'tekton.dev/v1 tekton.dev/v1beta1',
    `spec: {podTemplate: {securityContext: {runAsUser: 1}, hostNetwork: true}, taskSpec: ${taskSpec}}`,
    'spec.podTemplate',
    'spec.taskSpec stepTemplate build ? lint docker',
  ),
  partial('TaskRun', 'tekton.dev/v1', 'spec: {taskRef: {name: a}, podTemplate: {nodeSelector: {a: b}}}'),
  partial(
    'Pipeline',
    'tekton.dev/v1 tekton.dev/v1beta1',
    `spec: {tasks: [{name: a, taskRef: {name: a}}, {name: b, taskSpec: {steps: [{name: b, image: b}]}}], finally: [{name: c, taskSpec: {steps: [{name: c, image: c}]}}]}`,
    'spec.tasks[1].taskSpec b',
    'spec.finally[0].taskSpec c',
  ),
  partial(
    'PipelineRun',
    'tekton.dev/v1',
    `spec: {taskRunTemplate: {podTemplate: {securityContext: {}}}, taskRunSpecs: [{pipelineTaskName: a, podTemplate: {volumes: []}}], pipelineSpec: {tasks: [{name: b, taskSpec: {steps: [{name: b, image: b}]}}]}}`,
    'spec.taskRunTemplate.podTemplate',
    'spec.taskRunSpecs[0].podTemplate',
    'spec.pipelineSpec.tasks[0].taskSpec b',
  ),
  partial(
    'PipelineRun',
    'tekton.dev/v1beta1',
    'spec: {podTemplate: {hostNetwork: true}, taskRunSpecs: [{taskPodTemplate: {hostNetwork: true}}], pipelineSpec: {finally: [{name: b, taskSpec: {steps: [{name: b, image: b}]}}]}}',
    'spec.podTemplate',
    'spec.taskRunSpecs[0].taskPodTemplate',
    'spec.pipelineSpec.finally[0].taskSpec b',
  ),
  partial(
    'EventListener',
    'triggers.tekton.dev/v1beta1',
    'spec: {resources: {kubernetesResource: {spec: {template: {spec: {containers: [{resources: {}}], securityContext: {}}}}}}}',
    'spec.resources.kubernetesResource.spec.template.spec ?',
  ),
  whole(
    'DeploymentConfig',
    'apps.openshift.io/v1',
    `spec: {triggers: [], template: ${template('a')}}`,
    'spec.template.spec a',
  ),
  partial(
    'Prometheus Alertmanager ThanosRuler',
    'monitoring.coreos.com/v1',
    'spec: {podMetadata: {annotations: {a: b}}, securityContext: {runAsUser: 1000}, initContainers: [{name: i}], containers: [{name: prometheus, securityContext: {privileged: true}}]}',
    'spec i:init prometheus',
  ),
  partial('PrometheusAgent', 'monitoring.coreos.com/v1alpha1', 'spec: {hostNetwork: true}', 'spec'),
  partial(
    'Issuer ClusterIssuer',
    'cert-manager.io/v1',
    'spec: {acme: {solvers: [{dns01: {}}, {http01: {ingress: {podTemplate: {metadata: {annotations: {a: b}}, spec: {securityContext: {runAsNonRoot: true}}}}}}, {http01: {gatewayHTTPRoute: {podTemplate: {spec: {securityContext: {}}}}}}]}}',
    'spec.acme.solvers[1].http01.ingress.podTemplate.spec',
    'spec.acme.solvers[2].http01.gatewayHTTPRoute.podTemplate.spec',
  ),
  partial('Issuer', 'cert-manager.io/v1', 'spec: {selfSigned: {}}'),
  whole(
    'ScaledJob',
    'keda.sh/v1alpha1',
    `spec: {jobTargetRef: {template: ${template('a')}}}`,
    'spec.jobTargetRef.template.spec a',
  ),
  partial('SparkApplication', 'sparkoperator.k8s.io/v1beta2', `spec: ${sparkSpec}`, ...sparkPods('spec')),
  partial(
    'ScheduledSparkApplication',
    'sparkoperator.k8s.io/v1beta2',
    `spec: {schedule: '@every 5m', template: ${sparkSpec}}`,
    ...sparkPods('spec.template'),
  ),
  partial(
    'SparkApplication',
    'spark.apache.org/v1',
    `spec: {driverSpec: {podTemplateSpec: ${template('d')}}, executorSpec: {podTemplateSpec: ${template('e')}}}`,
    'spec.driverSpec.podTemplateSpec.spec d',
    'spec.executorSpec.podTemplateSpec.spec e',
  ),
  whole('RayCluster', 'ray.io/v1 ray.io/v1alpha1', `spec: ${ray}`, ...rayPods('spec')),
  whole(
    'RayJob',
    'ray.io/v1',
    `spec: {entrypoint: x, rayClusterSpec: ${ray}, submitterPodTemplate: ${template('s')}}`,
    ...rayPods('spec.rayClusterSpec'),
    'spec.submitterPodTemplate.spec s',
  ),
  whole(
    'RayService',
    'ray.io/v1',
    `spec: {serveConfigV2: x, rayClusterConfig: ${ray}}`,
    ...rayPods('spec.rayClusterConfig'),
  ),
  whole(
    'PyTorchJob',
    'kubeflow.org/v1',
    replicas('pytorchReplicaSpecs', 'Master', 'Worker'),
    'spec.pytorchReplicaSpecs.Master.template.spec master',
    'spec.pytorchReplicaSpecs.Worker.template.spec worker',
  ),
  whole(
    'TFJob',
    'kubeflow.org/v1',
    replicas('tfReplicaSpecs', 'Chief', 'PS', 'Worker'),
    'spec.tfReplicaSpecs.Chief.template.spec chief',
    'spec.tfReplicaSpecs.PS.template.spec ps',
    'spec.tfReplicaSpecs.Worker.template.spec worker',
  ),
  whole(
    'XGBoostJob',
    'kubeflow.org/v1',
    replicas('xgbReplicaSpecs', 'Master'),
    'spec.xgbReplicaSpecs.Master.template.spec master',
  ),
  whole(
    'PaddleJob',
    'kubeflow.org/v1',
    replicas('paddleReplicaSpecs', 'Worker'),
    'spec.paddleReplicaSpecs.Worker.template.spec worker',
  ),
  whole(
    'JAXJob',
    'kubeflow.org/v1',
    replicas('jaxReplicaSpecs', 'Worker'),
    'spec.jaxReplicaSpecs.Worker.template.spec worker',
  ),
  whole(
    'MPIJob',
    'kubeflow.org/v1 kubeflow.org/v2beta1',
    replicas('mpiReplicaSpecs', 'Launcher', 'Worker'),
    'spec.mpiReplicaSpecs.Launcher.template.spec launcher',
    'spec.mpiReplicaSpecs.Worker.template.spec worker',
  ),
  whole('Notebook', 'kubeflow.org/v1', `spec: {template: {spec: ${pod('a')}}}`, 'spec.template.spec a'),
  partial(
    'TrainingRuntime ClusterTrainingRuntime',
    'trainer.kubeflow.org/v1alpha1',
    `spec: {mlPolicy: {}, template: {spec: {replicatedJobs: [{name: node, template: {spec: {template: ${template('node')}}}}]}}}`,
    'spec.template.spec.replicatedJobs[0].template.spec.template.spec node',
  ),
  partial(
    'TrainJob',
    'trainer.kubeflow.org/v1alpha1',
    'spec: {podTemplateOverrides: [{targetJobs: [], spec: {serviceAccountName: a, containers: [{name: node}]}}]}',
    'spec.podTemplateOverrides[0].spec node',
  ),
  whole(
    'JobSet',
    'jobset.x-k8s.io/v1alpha2',
    `spec: {replicatedJobs: [{name: a, template: {spec: {template: ${template('a')}}}}, {name: b, template: {spec: {template: ${template('b')}}}}]}`,
    'spec.replicatedJobs[0].template.spec.template.spec a',
    'spec.replicatedJobs[1].template.spec.template.spec b',
  ),
  whole(
    'LeaderWorkerSet',
    'leaderworkerset.x-k8s.io/v1',
    `spec: {leaderWorkerTemplate: {size: 2, leaderTemplate: ${template('l')}, workerTemplate: ${template('w')}}}`,
    'spec.leaderWorkerTemplate.leaderTemplate.spec l',
    'spec.leaderWorkerTemplate.workerTemplate.spec w',
  ),
  partial(
    'Workload',
    'kueue.x-k8s.io/v1beta1',
    `spec: {podSets: [{name: main, count: 1, template: ${template('a')}}]}`,
    'spec.podSets[0].template.spec a',
  ),
  whole(
    'Job',
    'batch.volcano.sh/v1alpha1',
    `spec: {tasks: [{name: ps, template: ${template('ps')}}, {name: w, template: ${template('w')}}]}`,
    'spec.tasks[0].template.spec ps',
    'spec.tasks[1].template.spec w',
  ),
  whole('GameServer', 'agones.dev/v1', `spec: {ports: [], template: ${template('a')}}`, 'spec.template.spec a'),
  whole(
    'GameServerSet Fleet',
    'agones.dev/v1',
    `spec: {replicas: 2, template: {spec: {ports: [], template: ${template('a')}}}}`,
    'spec.template.spec.template.spec a',
  ),
  whole(
    'CloneSet StatefulSet DaemonSet BroadcastJob',
    'apps.kruise.io/v1alpha1 apps.kruise.io/v1beta1',
    `spec: {template: ${template('a')}}`,
    'spec.template.spec a',
  ),
  whole(
    'AdvancedCronJob',
    'apps.kruise.io/v1alpha1',
    `spec: {template: {broadcastJobTemplate: {spec: {template: ${template('a')}}}}}`,
    'spec.template.broadcastJobTemplate.spec.template.spec a',
  ),
  whole(
    'AdvancedCronJob',
    'apps.kruise.io/v1alpha1',
    `spec: {template: {jobTemplate: {spec: {template: ${template('a')}}}}}`,
    'spec.template.jobTemplate.spec.template.spec a',
  ),
  ...['statefulSetTemplate', 'advancedStatefulSetTemplate', 'cloneSetTemplate', 'deploymentTemplate'].map((key) =>
    whole(
      'UnitedDeployment',
      'apps.kruise.io/v1alpha1',
      `spec: {template: {${key}: {spec: {template: ${template('a')}}}}}`,
      `spec.template.${key}.spec.template.spec a`,
    ),
  ),
  partial(
    'SidecarSet',
    'apps.kruise.io/v1alpha1',
    'spec: {selector: {}, containers: [{name: a, image: a}], initContainers: [{name: i, image: a}], volumes: []}',
    'spec i:init a',
  ),
  partial(
    'EphemeralJob',
    'apps.kruise.io/v1alpha1',
    'spec: {selector: {}, template: {ephemeralContainers: [{name: d, image: a}]}}',
    'spec.template d:ephemeral',
  ),
  whole('Sandbox', 'agents.x-k8s.io/v1alpha1', `spec: {podTemplate: ${template('a')}}`, 'spec.podTemplate.spec a'),
  partial(
    'SandboxTemplate',
    'extensions.agents.x-k8s.io/v1alpha1',
    `spec: {podTemplate: ${template('a')}}`,
    'spec.podTemplate.spec a',
  ),
  whole(
    'AutoscalingRunnerSet',
    'actions.github.com/v1alpha1',
    `spec: {githubConfigUrl: x, template: ${template('runner')}}`,
    'spec.template.spec runner',
  ),
  whole(
    'EphemeralRunner',
    'actions.github.com/v1alpha1',
    `spec: {githubConfigUrl: x, metadata: {annotations: {a: b}}, spec: ${pod('runner')}}`,
    'spec.spec runner',
  ),
  whole(
    'EphemeralRunnerSet',
    'actions.github.com/v1alpha1',
    `spec: {replicas: 1, ephemeralRunnerSpec: {spec: ${pod('runner')}}}`,
    'spec.ephemeralRunnerSpec.spec runner',
  ),
  partial(
    'RunnerDeployment',
    'actions.summerwind.dev/v1alpha1',
    'spec: {template: {spec: {repository: a/b, securityContext: {fsGroup: 1}, initContainers: [{name: i}], containers: [{name: runner}], sidecarContainers: [{name: s}]}}}',
    'spec.template.spec i:init runner s',
  ),
  partial(
    'InferenceService',
    'serving.kserve.io/v1beta1',
    'spec: {predictor: {securityContext: {}, model: {modelFormat: {name: x}, securityContext: {}}, initContainers: [{name: i, image: a}]}, transformer: {containers: [{name: t, image: a}]}, explainer: {art: {type: SquareAttack}}}',
    'spec.predictor i:init kserve-container',
    'spec.transformer t',
    'spec.explainer kserve-container',
  ),
  partial(
    'ServingRuntime ClusterServingRuntime',
    'serving.kserve.io/v1alpha1',
    'spec: {supportedModelFormats: [], containers: [{name: kserve-container, image: a}]}',
    'spec kserve-container',
  ),
  partial(
    'DeploymentRuntimeConfig',
    'pkg.crossplane.io/v1beta1',
    `spec: {deploymentTemplate: {spec: {selector: {}, template: ${template('package-runtime')}}}}`,
    'spec.deploymentTemplate.spec.template.spec package-runtime',
  ),
  whole(
    'ClusterServiceVersion',
    'operators.coreos.com/v1alpha1',
    `spec: {install: {strategy: deployment, spec: {deployments: [{name: a, spec: {template: ${template('manager')}}}]}}}`,
    'spec.install.spec.deployments[0].spec.template.spec manager',
  ),
  partial(
    'OpenTelemetryCollector',
    'opentelemetry.io/v1beta1 opentelemetry.io/v1alpha1',
    'spec: {mode: daemonset, podSecurityContext: {runAsNonRoot: true}, securityContext: {privileged: true}, initContainers: [{name: i, image: a}], additionalContainers: [{name: x, image: a}]}',
    'spec i:init otc-container x',
  ),
  partial(
    'Elasticsearch',
    'elasticsearch.k8s.elastic.co/v1',
    `spec: {nodeSets: [{name: default, podTemplate: {spec: {initContainers: [{name: sysctl}], containers: [{name: elasticsearch}]}}}]}`,
    'spec.nodeSets[0].podTemplate.spec sysctl:init elasticsearch',
  ),
  partial(
    'Kibana',
    'kibana.k8s.elastic.co/v1',
    `spec: {podTemplate: ${template('kibana')}}`,
    'spec.podTemplate.spec kibana',
  ),
  partial(
    'ApmServer',
    'apm.k8s.elastic.co/v1',
    `spec: {podTemplate: ${template('apm-server')}}`,
    'spec.podTemplate.spec apm-server',
  ),
  partial(
    'EnterpriseSearch',
    'enterprisesearch.k8s.elastic.co/v1',
    `spec: {podTemplate: ${template('a')}}`,
    'spec.podTemplate.spec a',
  ),
  partial(
    'Logstash',
    'logstash.k8s.elastic.co/v1alpha1',
    `spec: {podTemplate: ${template('logstash')}}`,
    'spec.podTemplate.spec logstash',
  ),
  partial(
    'Beat',
    'beat.k8s.elastic.co/v1beta1',
    `spec: {daemonSet: {podTemplate: ${template('filebeat')}}}`,
    'spec.daemonSet.podTemplate.spec filebeat',
  ),
  partial(
    'Agent',
    'agent.k8s.elastic.co/v1alpha1',
    `spec: {statefulSet: {podTemplate: ${template('agent')}}}`,
    'spec.statefulSet.podTemplate.spec agent',
  ),
  partial(
    'Kafka',
    'kafka.strimzi.io/v1beta2',
    'spec: {kafka: {template: {pod: {securityContext: {runAsNonRoot: true}, metadata: {annotations: {a: b}}}, kafkaContainer: {securityContext: {privileged: false}}}}, entityOperator: {template: {topicOperatorContainer: {env: []}, userOperatorContainer: {env: []}}}, kafkaExporter: {template: {container: {env: []}}}, cruiseControl: {template: {cruiseControlContainer: {env: []}}}, zookeeper: {replicas: 3}}',
    'spec.kafka.template kafka',
    'spec.entityOperator.template topic-operator user-operator',
    'spec.cruiseControl.template cruise-control',
    'spec.kafkaExporter.template kafka-exporter',
  ),
  partial(
    'KafkaNodePool',
    'kafka.strimzi.io/v1beta2',
    'spec: {template: {initContainer: {env: []}, kafkaContainer: {env: []}}}',
    'spec.template kafka kafka-init:init',
  ),
  partial(
    'KafkaConnect KafkaMirrorMaker2',
    'kafka.strimzi.io/v1beta2',
    'spec: {template: {pod: {securityContext: {}}, connectContainer: {env: []}}}',
    'spec.template kafka-connect',
  ),
  partial(
    'KafkaBridge',
    'kafka.strimzi.io/v1beta2',
    'spec: {template: {bridgeContainer: {env: []}}}',
    'spec.template kafka-bridge',
  ),
  partial(
    'FlinkDeployment',
    'flink.apache.org/v1beta1',
    `spec: {podTemplate: ${template('flink-main-container')}, jobManager: {podTemplate: ${template('j')}}, taskManager: {resource: {}}}`,
    'spec.podTemplate.spec flink-main-container',
    'spec.jobManager.podTemplate.spec j',
  ),
  partial(
    'Pooler',
    'postgresql.cnpg.io/v1',
    'spec: {template: {spec: {containers: [{name: pgbouncer}]}}}',
    'spec.template.spec pgbouncer',
  ),
  partial(
    'Cluster',
    'postgresql.cnpg.io/v1',
    'spec: {instances: 3, podSecurityContext: {}, securityContext: {}}',
    'spec postgres',
  ),
  partial(
    'RabbitmqCluster',
    'rabbitmq.com/v1beta1',
    'spec: {override: {statefulSet: {spec: {template: {spec: {containers: [{name: rabbitmq}]}}}}}}',
    'spec.override.statefulSet.spec.template.spec rabbitmq',
  ),
  partial(
    'MongoDBCommunity',
    'mongodbcommunity.mongodb.com/v1',
    'spec: {statefulSet: {spec: {template: {spec: {containers: [{name: mongod}]}}}}}',
    'spec.statefulSet.spec.template.spec mongod',
  ),
  partial(
    'Grafana',
    'grafana.integreatly.org/v1beta1',
    'spec: {deployment: {spec: {template: {spec: {containers: [{name: grafana}]}}}}}',
    'spec.deployment.spec.template.spec grafana',
  ),
  partial(
    'EventSource Sensor',
    'argoproj.io/v1alpha1',
    'spec: {template: {metadata: {annotations: {a: b}}, serviceAccountName: a, securityContext: {runAsUser: 0}, container: {securityContext: {privileged: true}}}, dependencies: []}',
    'spec.template main',
  ),
  partial('Sensor', 'argoproj.io/v1alpha1', 'spec: {triggers: []}'),
  partial(
    'EventBus',
    'argoproj.io/v1alpha1',
    'spec: {jetstream: {version: 2.7.3, securityContext: {runAsUser: 0}, containerTemplate: {securityContext: {}}, reloaderContainerTemplate: {resources: {}}}}',
    'spec.jetstream main reloader',
  ),
  partial(
    'EventBus',
    'argoproj.io/v1alpha1',
    'spec: {nats: {native: {containerTemplate: {resources: {}}, metricsContainerTemplate: {resources: {}}}}}',
    'spec.nats.native main metrics',
  ),
  partial(
    'TrainingRuntime ClusterTrainingRuntime',
    'kubeflow.org/v2alpha1',
    `spec: {template: {spec: {replicatedJobs: [{name: node, template: {spec: {template: ${template('node')}}}}]}}}`,
    'spec.template.spec.replicatedJobs[0].template.spec.template.spec node',
  ),
  partial(
    'LLMInferenceService LLMInferenceServiceConfig',
    'serving.kserve.io/v1alpha1',
    `spec: {model: {uri: hf://a}, template: ${pod('main')}, worker: ${pod('w')}, prefill: {template: ${pod('p')}, worker: ${pod('pw')}}, router: {scheduler: {template: ${pod('s')}}}}`,
    'spec.template main',
    'spec.worker w',
    'spec.prefill.template p',
    'spec.prefill.worker pw',
    'spec.router.scheduler.template s',
  ),
  partial(
    'ServingRuntime ClusterServingRuntime',
    'serving.kserve.io/v1alpha1',
    'spec: {containers: [{name: kserve-container, image: a}], workerSpec: {pipelineParallelSize: 2, containers: [{name: worker-container, image: a}]}}',
    'spec kserve-container',
    'spec.workerSpec worker-container',
  ),
  partial(
    'RunnerSet',
    'actions.summerwind.dev/v1alpha1',
    'spec: {replicas: 1, repository: a/b, template: {metadata: {annotations: {a: b}}, spec: {securityContext: {fsGroup: 1}, containers: [{name: runner}, {name: docker}]}}}',
    'spec.template.spec runner docker',
  ),
  partial(
    'OpenTelemetryCollector',
    'opentelemetry.io/v1beta1',
    'spec: {targetAllocator: {enabled: true, podSecurityContext: {runAsUser: 0}, securityContext: {privileged: true}}}',
    'spec.targetAllocator ta-container',
  ),
  partial(
    'TargetAllocator',
    'opentelemetry.io/v1alpha1',
    'spec: {image: a, podSecurityContext: {}, securityContext: {}, additionalContainers: [{name: b, image: b}]}',
    'spec ta-container b',
  ),
  partial('Cluster', 'postgresql.cnpg.io/v1', 'spec: {instances: 1, seccompProfile: {type: Unconfined}}', 'spec'),
  partial('Cluster', 'postgresql.cnpg.io/v1', 'spec: {instances: 1, storage: {size: 1Gi}}', 'spec postgres'),
  ...['ElasticMapsServer maps', 'PackageRegistry packageregistry'].map((one) => {
    const [kind = '', name = ''] = one.split(' ');
    return partial(
      kind,
      `${name}.k8s.elastic.co/v1alpha1`,
      'spec: {count: 1, podTemplate: {metadata: {annotations: {a: b}}, spec: {containers: [{name: a}]}}}',
      'spec.podTemplate.spec a',
    );
  }),
  partial(
    'ClickHouseInstallation ClickHouseInstallationTemplate',
    'clickhouse.altinity.com/v1',
    `spec: {configuration: {}, templates: {podTemplates: [{name: a, spec: ${pod('clickhouse')}}]}}`,
    'spec.templates.podTemplates[0].spec clickhouse',
  ),
  partial(
    'ClickHouseKeeperInstallation',
    'clickhouse-keeper.altinity.com/v1',
    `spec: {templates: {podTemplates: [{name: a, spec: ${pod('keeper')}}]}}`,
    'spec.templates.podTemplates[0].spec keeper',
  ),
  partial(
    'Tenant',
    'minio.min.io/v2',
    'spec: {initContainers: [{name: i}], sideCars: {containers: [{name: s}]}, pools: [{servers: 4, securityContext: {runAsUser: 0}, containerSecurityContext: {privileged: true}}], kes: {containerSecurityContext: {}}}',
    'spec i:init s',
    'spec.pools[0] minio',
    'spec.kes kes',
  ),
];

/** Objects that hold whole objects: the kinds, and where an object stands. */
const holders: readonly (readonly [kinds: string, version: string, body: (object: string) => string, at: string])[] = [
  [
    'Experiment',
    'kubeflow.org/v1beta1',
    (it) => `{trialTemplate: {retain: true, trialSpec: ${it}}}`,
    'spec.trialTemplate.trialSpec',
  ],
  ['Trial', 'kubeflow.org/v1beta1', (it) => `{runSpec: ${it}}`, 'spec.runSpec'],
  [
    'AppWrapper',
    'workload.codeflare.dev/v1beta2',
    (it) => `{components: [{template: ${it}}]}`,
    'spec.components[0].template',
  ],
  [
    'AppWrapper',
    'workload.codeflare.dev/v1beta1',
    (it) => `{resources: {GenericItems: [{generictemplate: ${it}}]}}`,
    'spec.resources.GenericItems[0].generictemplate',
  ],
  [
    'ManifestWork',
    'work.open-cluster-management.io/v1',
    (it) => `{workload: {manifests: [{kind: A}, ${it}]}}`,
    'spec.workload.manifests[1]',
  ],
  [
    'ManifestWorkReplicaSet',
    'work.open-cluster-management.io/v1alpha1',
    (it) => `{manifestWorkTemplate: {workload: {manifests: [${it}]}}}`,
    'spec.manifestWorkTemplate.workload.manifests[0]',
  ],
  ...['k8s', 'argoWorkflow'].map(
    (of) =>
      [
        'Sensor',
        'argoproj.io/v1alpha1',
        (it: string) => `{triggers: [{template: {name: t, ${of}: {operation: create, source: {resource: ${it}}}}}]}`,
        `spec.triggers[0].template.${of}.source.resource`,
      ] as const,
  ),
  ['Work', 'work.karmada.io/v1alpha1', (it) => `{workload: {manifests: [${it}]}}`, 'spec.workload.manifests[0]'],
  [
    'Object',
    'kubernetes.crossplane.io/v1alpha2',
    (it) => `{forProvider: {manifest: ${it}}}`,
    'spec.forProvider.manifest',
  ],
  [
    'Object',
    'kubernetes.m.crossplane.io/v1alpha1',
    (it) => `{forProvider: {manifest: ${it}}}`,
    'spec.forProvider.manifest',
  ],
];

function told({ pod: { path, containers } }: Workload): string {
  const named = containers.map(({ name, role }) => `${name || '?'}${role === 'container' ? '' : `:${role}`}`);
  return [pathText(path), ...named].join(' ');
}

/** The row with one kind and one version each. */
function eachOf({ kinds, versions, body }: Row): { name: string; text: string; elsewhere: string }[] {
  return kinds.split(' ').flatMap((kind) =>
    versions.split(' ').map((version) => {
      const rest = `kind: ${kind}\nmetadata: {name: a}\n${body}\n`;
      const elsewhere = `apiVersion: example.com/v1\n${rest}`;
      return { name: `${kind} of ${version}`, text: `apiVersion: ${version}\n${rest}`, elsewhere };
    }),
  );
}

const withoutShapes = kindTable({ byShape: false }).kinds;

describe('well-known custom resources', () => {
  for (const row of rows) {
    for (const { name, text, elsewhere } of eachOf(row)) {
      it(`${name}: ${row.pods.length} pods`, () => {
        const workloads = workloadsIn(text);
        assert.deepEqual(workloads.map(told), row.pods, text);
        for (const { partial: why, place, pod: view } of workloads) {
          assert.equal(why, row.partial ? 'custom-resource' : undefined);
          assert.equal(view.row.admission, 'none');
          assert.equal(place, workloads.length > 1 ? pathText(view.path) : undefined);
        }
        assert.equal(knownKinds.mayHold(text), true);
        assert.deepEqual(workloadsIn(elsewhere, withoutShapes), []);
      });
    }
  }

  it('are all tried here', () => {
    const tried = rows.flatMap(({ kinds, versions }) =>
      kinds.split(' ').flatMap((kind) => versions.split(' ').map((version) => `${version.split('/')[0]} ${kind}`)),
    );
    tried.push(...holders.map(([kind, version]) => `${version.split('/')[0]} ${kind}`));
    const known = customResources().map(({ group, kind }) => `${group} ${kind}`);
    assert.deepEqual([...new Set(tried)].sort(), [...new Set(known)].sort());
    assert.equal(new Set(known).size, known.length);
  });

  for (const [kind, version, body, at] of holders) {
    const holding = (object: string) =>
      `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${body(object)}\n`;
    it(`${kind} of ${version} holds whole objects, judged as such`, () => {
      const job = `{apiVersion: batch/v1, kind: Job, spec: {template: ${template('a')}}}`;
      const [workload, ...others] = workloadsIn(holding(job));
      assert.deepEqual(others, []);
      assert.ok(workload);
      assert.equal(told(workload), `${at}.spec.template.spec a`);
      assert.equal(workload.partial, undefined);
      assert.equal(workload.apiVersion, 'batch/v1');
      assert.equal(knownKinds.mayHold(holding(job)), true);
      const rollout = `{apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {template: ${template('b')}}}`;
      assert.deepEqual(workloadsIn(holding(rollout)).map(told), [`${at}.spec.template.spec b`]);
      assert.deepEqual(workloadsIn(holding('{apiVersion: v1, kind: ConfigMap}')), []);
    });
  }

  it('are each defined in a file that is named', () => {
    const named = customSources.flatMap(([group, kinds, source]) => {
      assert.match(source, /^[\w.-]+\/[\w.-]+ [\w./-]+/);
      return kinds.split(' ').map((kind) => `${group} ${kind}`);
    });
    assert.deepEqual(
      named.sort(),
      customResources()
        .map(({ group, kind }) => `${group} ${kind}`)
        .sort(),
    );
  });

  it('of a kind that Kubernetes has too are told apart by their group', () => {
    const job = `{apiVersion: batch.volcano.sh/v1alpha1, kind: Job, spec: {template: ${template('a')}}}`;
    assert.deepEqual(workloadsIn(job, withoutShapes), []);
    assert.deepEqual(workloadsIn('{apiVersion: v1, kind: Service, spec: {template: {spec: {containers: []}}}}'), []);
    assert.equal(knownKinds.mayHold('apiVersion: v1\nkind: Service\n'), false);
  });

  it('read the annotations of their pods where the kind has them', () => {
    const annotated = rows.filter(({ body, pods }) => body.includes('annotations: {a: b}') && pods.length === 1);
    assert.ok(annotated.length > 20);
    for (const { name, text } of annotated.flatMap(eachOf))
      assert.equal(workloadsIn(text)[0]?.pod.metadata.at('annotations', 'a').text(), 'b', name);
  });
});
