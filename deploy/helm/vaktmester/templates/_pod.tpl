{{/* Security of a pod: Kubernetes' restricted profile. */}}
{{- define "vaktmester.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "vaktmester.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{/* Environment that a service and the migration share. */}}
{{- define "vaktmester.commonEnv" -}}
- { name: DATABASE_URL_FILE, value: /run/secrets/vaktmester/database-url }
- { name: TZ, value: {{ .Values.timeZone | quote }} }
- { name: LOG_LEVEL, value: {{ .Values.logLevel | quote }} }
{{- end -}}

{{/* A comma list that is given openly or by a Secret. Takes {name, values}. */}}
{{- define "vaktmester.urls" -}}
{{- if .values.existingSecret.name -}}
- name: {{ .name }}
  valueFrom: { secretKeyRef: { name: {{ .values.existingSecret.name }}, key: {{ .values.existingSecret.key }} } }
{{- else -}}
- { name: {{ .name }}, value: {{ join "," .values.urls | quote }} }
{{- end -}}
{{- end -}}

{{/* Environment of a service. Takes {root, component, service}. Later entries win over earlier ones of the same name. */}}
{{- define "vaktmester.serviceEnv" -}}
{{- $values := .root.Values -}}
{{ include "vaktmester.commonEnv" .root }}
- { name: CLUSTER_SECRET_FILE, value: /run/secrets/vaktmester/cluster-secret }
- { name: CLUSTER_NAME, value: {{ $values.cluster.name | quote }} }
{{ include "vaktmester.urls" (dict "name" "REDIS_URL" "values" $values.redis) }}
{{ include "vaktmester.urls" (dict "name" "NATS_URL" "values" $values.nats) }}
{{- if $values.nats.passwordSecret.name }}
- { name: NATS_PASSWORD_FILE, value: /run/secrets/vaktmester/nats-password }
{{- end }}
- { name: DATABASE_POOL_SIZE, value: {{ $values.database.poolSize | quote }} }
- { name: DATABASE_MIGRATE, value: {{ eq $values.migration.mode "start" | quote }} }
- { name: HTTP_PORT, value: '8080' }
- { name: SHUTDOWN_TIMEOUT_MS, value: {{ mul (add $values.drainSeconds $values.shutdownSeconds) 1000 | quote }} }
- { name: NODE_ID, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
{{- if eq .component "gateway" }}
- { name: DRAIN_MS, value: {{ mul $values.drainSeconds 1000 | quote }} }
- { name: CONTEXT_PATH, value: {{ $values.ingress.contextPath | quote }} }
{{- end }}
{{- range $name, $value := merge (dict) .service.settings $values.settings }}
- { name: {{ $name }}, value: {{ $value | quote }} }
{{- end }}
{{- with $values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Secrets as files: they show neither in `kubectl describe` nor in the environment. Takes {database, cluster, nats}. */}}
{{- define "vaktmester.secretsVolume" -}}
name: secrets
projected:
  # 0440; YAML parsers do not agree on octal numbers.
  defaultMode: 288
  sources:
    - secret:
        name: {{ .database.name }}
        items: [{ key: {{ .database.key }}, path: database-url }]
{{- with .cluster }}
    - secret:
        name: {{ .name }}
        items: [{ key: {{ .key }}, path: cluster-secret }]
{{- end }}
{{- with .nats }}
    - secret:
        name: {{ .name }}
        items: [{ key: {{ .key }}, path: nats-password }]
{{- end }}
{{- end -}}
