/** A pod without any security context. */
export const naked = `apiVersion: v1
kind: Pod
metadata:
  name: web # the shop
spec:
  containers:
  - name: web
    image: registry.example/web:1.0
`;

export const privileged = `${naked}    securityContext:
      privileged: true
`;

/** It reaches the restricted level. */
export const hardened = `apiVersion: apps/v1
kind: Deployment
metadata: {name: safe, namespace: shop}
spec:
  template:
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
        seccompProfile: {type: RuntimeDefault}
      initContainers:
      - name: setup
        image: i
        restartPolicy: Always
        securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      containers:
      - name: web
        image: i
        securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsUser: 2000}
`;
