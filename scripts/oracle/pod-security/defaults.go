package main

import (
	"reflect"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/utils/ptr"
)

// setDefaults does to a pod what the API server has done to it before admission looks, as far as a check can tell.
// Source: kubernetes pkg/apis/core/v1/defaults.go, SetDefaults_Volume and SetDefaults_Pod, and
// pkg/registry/core/pod/strategy.go, applyAppArmorVersionSkew. Since 1.28 the ports of templates are left as they are
// (the feature gate DefaultHostNetworkHostPortsInPodTemplates).
func setDefaults(pod *corev1.Pod, template bool, version int) {
	for i := range pod.Spec.Volumes {
		setVolumeDefaults(&pod.Spec.Volumes[i])
	}
	if (!template || version < 28) && pod.Spec.HostNetwork {
		takePortsOfHost(pod.Spec.InitContainers)
		takePortsOfHost(pod.Spec.Containers)
	}
	if !template {
		takeAnnotatedProfiles(pod)
	}
}

func setVolumeDefaults(volume *corev1.Volume) {
	if ptr.AllPtrFieldsNil(&volume.VolumeSource) {
		volume.VolumeSource.EmptyDir = &corev1.EmptyDirVolumeSource{}
	}
}

func takePortsOfHost(containers []corev1.Container) {
	for i := range containers {
		for j := range containers[i].Ports {
			if port := &containers[i].Ports[j]; port.HostPort == 0 {
				port.HostPort = port.ContainerPort
			}
		}
	}
}

// takeAnnotatedProfiles copies AppArmor profiles from annotations into the fields of containers that have none.
func takeAnnotatedProfiles(pod *corev1.Pod) {
	if pod.Spec.OS != nil && pod.Spec.OS.Name == corev1.Windows {
		return
	}
	var ofPod *corev1.AppArmorProfile
	if pod.Spec.SecurityContext != nil {
		ofPod = pod.Spec.SecurityContext.AppArmorProfile
	}
	take := func(name string, context **corev1.SecurityContext) {
		annotation, annotated := pod.Annotations[corev1.DeprecatedAppArmorBetaContainerAnnotationKeyPrefix+name]
		if !annotated || (*context != nil && (*context).AppArmorProfile != nil) {
			return
		}
		profile := profileOfAnnotation(annotation)
		if profile == nil || reflect.DeepEqual(profile, ofPod) {
			return
		}
		if *context == nil {
			*context = &corev1.SecurityContext{}
		}
		(*context).AppArmorProfile = profile
	}
	for i := range pod.Spec.InitContainers {
		take(pod.Spec.InitContainers[i].Name, &pod.Spec.InitContainers[i].SecurityContext)
	}
	for i := range pod.Spec.Containers {
		take(pod.Spec.Containers[i].Name, &pod.Spec.Containers[i].SecurityContext)
	}
	for i := range pod.Spec.EphemeralContainers {
		take(pod.Spec.EphemeralContainers[i].Name, &pod.Spec.EphemeralContainers[i].SecurityContext)
	}
}

// profileOfAnnotation is nil for a value that says nothing valid.
func profileOfAnnotation(annotation string) *corev1.AppArmorProfile {
	switch name, localhost := strings.CutPrefix(annotation, corev1.DeprecatedAppArmorBetaProfileNamePrefix); {
	case annotation == corev1.DeprecatedAppArmorBetaProfileNameUnconfined:
		return &corev1.AppArmorProfile{Type: corev1.AppArmorProfileTypeUnconfined}
	case annotation == corev1.DeprecatedAppArmorBetaProfileRuntimeDefault:
		return &corev1.AppArmorProfile{Type: corev1.AppArmorProfileTypeRuntimeDefault}
	case localhost && name != "":
		return &corev1.AppArmorProfile{Type: corev1.AppArmorProfileTypeLocalhost, LocalhostProfile: &name}
	default:
		return nil
	}
}
