{{/* Name of the release's objects, at most 45 characters so that suffixes fit. */}}
{{- define "vaktmester.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 45 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What never changes and selects pods. Takes {root, component}. */}}
{{- define "vaktmester.selectorLabels" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{/* Takes {root, component}. */}}
{{- define "vaktmester.labels" -}}
{{ include "vaktmester.selectorLabels" . }}
app.kubernetes.io/part-of: vaktmester
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* Takes {root, component}. */}}
{{- define "vaktmester.image" -}}
{{- $image := .root.Values.image -}}
{{- $path := printf "%s/%s:%s" $image.repository .component (default .root.Chart.AppVersion $image.tag) -}}
{{- if $image.registry }}{{ printf "%s/%s" $image.registry $path }}{{ else }}{{ $path }}{{ end -}}
{{- end -}}

{{- define "vaktmester.serviceAccountName" -}}
{{- default (include "vaktmester.fullname" .) .Values.serviceAccount.name -}}
{{- end -}}

{{/* Two replicas or more, so that one may be taken away. Takes a service's values. */}}
{{- define "vaktmester.isReplicated" -}}
{{- if gt (int (ternary .autoscaling.minReplicas .replicas .autoscaling.enabled)) 1 }}true{{ end -}}
{{- end -}}
