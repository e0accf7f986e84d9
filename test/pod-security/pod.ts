/** A field that may be left out, or be written as null, which is the same. */
type Maybe<T> = T | null | undefined;

/** A pod, or the template of one, as far as the Pod Security Standards read it: plain data with valid types. */
export interface Pod {
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Readonly<Record<string, string>>> }>;
  readonly spec: PodSpec;
}

export interface PodSpec {
  readonly os?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly hostUsers?: Maybe<boolean>;
  readonly hostNetwork?: Maybe<boolean>;
  readonly hostPID?: Maybe<boolean>;
  readonly hostIPC?: Maybe<boolean>;
  readonly securityContext?: Maybe<PodContext>;
  readonly initContainers?: Maybe<readonly Container[]>;
  readonly containers: readonly Container[];
  readonly ephemeralContainers?: Maybe<readonly Container[]>;
  /** A volume has a name, and its source under the name of the source's type. */
  readonly volumes?: Maybe<readonly ({ readonly name: string } & Readonly<Record<string, unknown>>)[]>;
}

export interface Container {
  readonly name: string;
  readonly securityContext?: Maybe<ContainerContext>;
  readonly ports?: Maybe<readonly Port[]>;
  readonly livenessProbe?: Maybe<Handler>;
  readonly readinessProbe?: Maybe<Handler>;
  readonly startupProbe?: Maybe<Handler>;
  readonly lifecycle?: Maybe<{ readonly postStart?: Maybe<Handler>; readonly preStop?: Maybe<Handler> }>;
}

interface Port {
  readonly containerPort?: Maybe<number>;
  readonly hostPort?: Maybe<number>;
}

export interface Handler {
  readonly httpGet?: Maybe<{ readonly host?: Maybe<string> }>;
  readonly tcpSocket?: Maybe<{ readonly host?: Maybe<string> }>;
}

interface Profile {
  readonly type?: Maybe<string>;
}

/** What a context holds on the pod as on a container. */
export interface SharedContext {
  readonly runAsNonRoot?: Maybe<boolean>;
  readonly runAsUser?: Maybe<number>;
  readonly appArmorProfile?: Maybe<Profile>;
  readonly seccompProfile?: Maybe<Profile>;
  readonly seLinuxOptions?: Maybe<{
    readonly type?: Maybe<string>;
    readonly user?: Maybe<string>;
    readonly role?: Maybe<string>;
  }>;
  readonly windowsOptions?: Maybe<{ readonly hostProcess?: Maybe<boolean> }>;
}

interface PodContext extends SharedContext {
  readonly sysctls?: Maybe<readonly { readonly name: string }[]>;
}

interface ContainerContext extends SharedContext {
  readonly privileged?: Maybe<boolean>;
  readonly allowPrivilegeEscalation?: Maybe<boolean>;
  readonly procMount?: Maybe<string>;
  readonly capabilities?: Maybe<{ readonly add?: Maybe<readonly string[]>; readonly drop?: Maybe<readonly string[]> }>;
}
