package main

import (
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
)

// manifest is an object in the API server's own types, defaulted, and the kind that it was written as.
type manifest struct {
	object runtime.Object
	kind   schema.GroupVersionKind
	strict []string
}

// decode reads an object as the API server reads a request: strictly, keeping what strictness alone refuses apart, and
// with all defaults set.
func decode(text []byte) (manifest, error) {
	json, _ := runtime.SerializerInfoForMediaType(legacyscheme.Codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	decoder := legacyscheme.Codecs.DecoderToVersion(json.StrictSerializer, runtime.InternalGroupVersioner)
	object, kind, err := decoder.Decode(text, nil, nil)
	if err == nil {
		return manifest{object: object, kind: *kind}, nil
	}
	strict, ok := runtime.AsStrictDecodingError(err)
	if !ok || object == nil {
		return manifest{}, err
	}
	found := manifest{object: object, kind: *kind}
	for _, one := range strict.Errors() {
		found.strict = append(found.strict, one.Error())
	}
	return found, nil
}
