package main

import (
	"context"
	"fmt"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/replicaset"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/podtemplate"
	"k8s.io/kubernetes/pkg/registry/core/replicationcontroller"
)

// resource is how the API server creates the objects of a kind.
type resource struct {
	name     string
	strategy rest.RESTCreateStrategy
}

var resources = map[schema.GroupKind]resource{
	{Group: "", Kind: "Pod"}:                   {"pods", pod.Strategy},
	{Group: "", Kind: "PodTemplate"}:           {"podtemplates", podtemplate.Strategy},
	{Group: "", Kind: "ReplicationController"}: {"replicationcontrollers", replicationcontroller.Strategy},
	{Group: "apps", Kind: "DaemonSet"}:         {"daemonsets", daemonset.Strategy},
	{Group: "apps", Kind: "Deployment"}:        {"deployments", deployment.Strategy},
	{Group: "apps", Kind: "ReplicaSet"}:        {"replicasets", replicaset.Strategy},
	{Group: "apps", Kind: "StatefulSet"}:       {"statefulsets", statefulset.Strategy},
	{Group: "batch", Kind: "CronJob"}:          {"cronjobs", cronjob.Strategy},
	{Group: "batch", Kind: "Job"}:              {"jobs", job.Strategy},
}

// create does what rest.BeforeCreate does, but keeps the errors as they are, and asks for warnings beside errors.
func create(found manifest) (field.ErrorList, []string, error) {
	resource, ok := resources[found.kind.GroupKind()]
	if !ok {
		return nil, nil, fmt.Errorf("no kind that holds pods: %s", found.kind)
	}
	metadata, err := meta.Accessor(found.object)
	if err != nil {
		return nil, nil, err
	}
	if metadata.GetNamespace() == "" {
		metadata.SetNamespace("default")
	}
	rest.FillObjectMetaSystemFields(metadata)
	admit(found.object)
	said := &warnings{}
	ctx := warning.WithWarningRecorder(contextOf(found.kind, resource.name, metadata.GetNamespace()), said)
	resource.strategy.PrepareForCreate(ctx, found.object)
	errors := rest.ValidateCreate(ctx, found.object, resource.strategy)
	return errors, append(said.texts, warningsOf(ctx, resource, found.object, len(errors) > 0)...), nil
}

// warningsOf gathers the warnings about an object. The API server asks for them only after validation has passed, and some
// of that code relies on it: if it panics about an object that has been refused, there are no warnings.
func warningsOf(ctx context.Context, resource resource, object runtime.Object, refused bool) (texts []string) {
	defer func() {
		if refused {
			_ = recover()
		}
	}()
	return resource.strategy.WarningsOnCreate(ctx, object)
}

// warnings gathers those that are said on the way.
type warnings struct{ texts []string }

func (w *warnings) AddWarning(_, text string) { w.texts = append(w.texts, text) }

// admit does what the admission plugin ServiceAccount, which every cluster runs, does before anything is validated.
func admit(object runtime.Object) {
	if pod, ok := object.(*core.Pod); ok && pod.Spec.ServiceAccountName == "" {
		pod.Spec.ServiceAccountName = "default"
		pod.Spec.DeprecatedServiceAccount = "default"
	}
}

// contextOf is that of a request which creates an object.
func contextOf(kind schema.GroupVersionKind, name, namespace string) context.Context {
	ctx := request.WithNamespace(context.Background(), namespace)
	return request.WithRequestInfo(ctx, &request.RequestInfo{
		IsResourceRequest: true,
		Verb:              "create",
		APIGroup:          kind.Group,
		APIVersion:        kind.Version,
		Namespace:         namespace,
		Resource:          name,
	})
}
