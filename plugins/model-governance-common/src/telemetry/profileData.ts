// Written by `npm run profiles` from profiles/*.yaml; change those.
import type { MetricProfile } from './profile';

export const profileData: readonly MetricProfile[] = [
  {
    id: 'bentoml',
    title: 'BentoML',
    documentation:
      'https://docs.bentoml.com/en/latest/build-with-bentoml/observability/metrics.html',
    modelLabels: ['service_name', 'service_version', 'endpoint', 'runner_name'],
    namedBy: 'service_name',
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: [
          'bentoml_service_request_duration_seconds',
          'bentoml_api_server_request_duration_seconds',
        ],
        scale: 1,
      },
      {
        measure: 'requests',
        type: 'counter',
        names: [
          'bentoml_service_request_total',
          'bentoml_api_server_request_total',
        ],
      },
      {
        measure: 'errors',
        type: 'counter',
        names: [
          'bentoml_service_request_total',
          'bentoml_api_server_request_total',
        ],
        match: {
          http_response_code: [
            '500',
            '501',
            '502',
            '503',
            '504',
            '505',
            '506',
            '507',
            '508',
            '510',
            '511',
          ],
        },
      },
    ],
    cannot: {
      'gpu.utilization': 'BentoML reports no GPU: add a dcgm-exporter target',
      'drift.psi':
        'BentoML reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'dcgm-exporter',
    title: 'NVIDIA DCGM exporter',
    documentation: 'https://github.com/NVIDIA/dcgm-exporter',
    note: "Empty pod and namespace labels mean that the exporter cannot see the kubelet's pod resources, or that Prometheus moved them to exported_pod.",
    modelLabels: ['namespace', 'pod', 'container', 'gpu', 'UUID'],
    measures: [
      {
        measure: 'gpu.utilization',
        type: 'gauge',
        names: ['DCGM_FI_PROF_GR_ENGINE_ACTIVE'],
        scale: 1,
        reduce: 'avg',
        blankAbove: 1000000000000000,
      },
      {
        measure: 'gpu.utilization',
        type: 'gauge',
        names: ['DCGM_FI_DEV_GPU_UTIL'],
        scale: 0.01,
        reduce: 'avg',
        blankAbove: 1000000000000000,
      },
    ],
    cannot: {},
  },
  {
    id: 'fastapi-instrumentator',
    title: 'prometheus-fastapi-instrumentator',
    documentation:
      'https://github.com/trallnag/prometheus-fastapi-instrumentator',
    note: 'Reads the highr histogram, of 21 buckets: the labelled one has .1, .5 and 1 s only and can decide no p95. One process serves one model: select by job.',
    modelLabels: [],
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: ['http_request_duration_highr_seconds'],
        scale: 1,
      },
      { measure: 'requests', type: 'counter', names: ['http_requests_total'] },
      {
        measure: 'errors',
        type: 'counter',
        names: ['http_requests_total'],
        match: { status: ['5xx'] },
      },
      {
        measure: 'identity',
        type: 'identity',
        names: ['model_info'],
        versionLabel: 'version',
        digestLabel: 'sha',
      },
    ],
    cannot: {
      'gpu.utilization': 'FastAPI reports no GPU: add a dcgm-exporter target',
      'drift.psi':
        'FastAPI reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'feature-drift',
    title: 'Feature drift gauges (feature_drift_psi)',
    modelLabels: ['model_name', 'feature'],
    measures: [
      {
        measure: 'drift.psi',
        type: 'gauge',
        names: ['feature_drift_psi'],
        scale: 1,
        reduce: 'max',
        detailLabel: 'feature',
      },
    ],
    cannot: {},
  },
  {
    id: 'knative',
    title: 'Knative queue-proxy, in front of KServe',
    documentation:
      'https://knative.dev/docs/serving/observability/metrics/serving-metrics/',
    note: 'Names of three generations: OpenTelemetry since 1.21, its first names, and OpenCensus, whose durations are milliseconds.',
    modelLabels: [
      'kn_service_name',
      'kn_configuration_name',
      'kn_revision_name',
      'service_name',
      'configuration_name',
      'revision_name',
    ],
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: [
          'kn_serving_invocation_duration_seconds',
          'kn_queueproxy_app_duration_seconds',
        ],
        scale: 1,
      },
      {
        measure: 'latency',
        type: 'histogram',
        names: ['revision_request_latencies', 'revision_app_request_latencies'],
        scale: 0.001,
      },
      {
        measure: 'requests',
        type: 'counter',
        names: [
          'kn_serving_invocation_duration_seconds_count',
          'kn_queueproxy_app_duration_seconds_count',
          'revision_request_count',
          'revision_app_request_count',
        ],
      },
      {
        measure: 'errors',
        type: 'counter',
        names: [
          'kn_serving_invocation_duration_seconds_count',
          'kn_queueproxy_app_duration_seconds_count',
        ],
        match: {
          http_response_status_code: [
            '500',
            '501',
            '502',
            '503',
            '504',
            '505',
            '506',
            '507',
            '508',
            '510',
            '511',
          ],
        },
      },
      {
        measure: 'errors',
        type: 'counter',
        names: ['revision_request_count', 'revision_app_request_count'],
        match: { response_code_class: ['5xx'] },
      },
    ],
    cannot: {
      'gpu.utilization': 'Knative reports no GPU: add a dcgm-exporter target',
      'drift.psi':
        'Knative reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'kserve',
    title: 'KServe Python server',
    documentation:
      'https://github.com/kserve/kserve/blob/master/docs/samples/metrics-and-monitoring',
    note: 'Needs the annotation serving.kserve.io/enable-prometheus-scraping. Times the predict step only; the whole request is what the queue-proxy sees (knative).',
    modelLabels: ['model_name'],
    namedBy: 'model_name',
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: ['request_predict_seconds'],
        scale: 1,
      },
      {
        measure: 'requests',
        type: 'counter',
        names: ['request_predict_seconds_count'],
      },
    ],
    cannot: {
      errors: 'The Python server counts no status: add a knative target',
      'gpu.utilization': 'KServe reports no GPU: add a dcgm-exporter target',
      'drift.psi':
        'KServe reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'mlserver',
    title: 'Seldon MLServer',
    documentation:
      'https://mlserver.readthedocs.io/en/stable/user-guide/metrics.html',
    note: "Mean only: the model's durations are a summary without quantiles.",
    modelLabels: ['model', 'version'],
    namedBy: 'model',
    measures: [
      {
        measure: 'requests',
        type: 'counter',
        names: [
          'model_infer_request_success_total',
          'model_infer_request_success',
        ],
        add: [
          'model_infer_request_failure_total',
          'model_infer_request_failure',
        ],
      },
      {
        measure: 'errors',
        type: 'counter',
        names: [
          'model_infer_request_failure_total',
          'model_infer_request_failure',
        ],
        zeroUntilFirst: true,
      },
    ],
    cannot: {
      latency:
        'Mean only: MLServer has a summary with sum and count and no buckets',
      'gpu.utilization': 'MLServer reports no GPU: add a dcgm-exporter target',
      'drift.psi':
        'MLServer reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'opentelemetry-genai',
    title: 'OpenTelemetry generative AI',
    documentation:
      'https://github.com/open-telemetry/semantic-conventions-genai',
    note: 'The conventions are in development: names may still change. Client metrics time the provider as the application sees it.',
    modelLabels: [
      'gen_ai_request_model',
      'gen_ai_response_model',
      'gen_ai_provider_name',
      'gen_ai_system',
      'gen_ai_operation_name',
      'service_name',
    ],
    namedBy: 'gen_ai_request_model',
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: [
          'gen_ai_server_request_duration_seconds',
          'gen_ai_client_operation_duration_seconds',
        ],
        scale: 1,
      },
      {
        measure: 'requests',
        type: 'counter',
        names: [
          'gen_ai_server_request_duration_seconds_count',
          'gen_ai_client_operation_duration_seconds_count',
        ],
      },
    ],
    cannot: {
      errors:
        'The conventions mark a failure by an error_type of any value, which no list of values can select: count it with a recording rule, or use the HTTP metrics',
      'gpu.utilization':
        'A client sees no GPU; of a model of your own add a dcgm-exporter target',
      'drift.psi':
        'The conventions have no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'opentelemetry-http',
    title: 'OpenTelemetry HTTP server',
    documentation:
      'https://opentelemetry.io/docs/specs/semconv/http/http-metrics/',
    note: 'service_name has to be a label of the series: promote the resource attribute, or select by job.',
    modelLabels: ['service_name', 'http_route'],
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: [
          'http_server_request_duration_seconds',
          'http_server_request_duration',
        ],
        scale: 1,
      },
      {
        measure: 'latency',
        type: 'histogram',
        names: ['http_server_duration_milliseconds'],
        scale: 0.001,
      },
      {
        measure: 'requests',
        type: 'counter',
        names: [
          'http_server_request_duration_seconds_count',
          'http_server_request_duration_count',
          'http_server_duration_milliseconds_count',
        ],
      },
      {
        measure: 'errors',
        type: 'counter',
        names: [
          'http_server_request_duration_seconds_count',
          'http_server_request_duration_count',
        ],
        match: {
          http_response_status_code: [
            '500',
            '501',
            '502',
            '503',
            '504',
            '505',
            '506',
            '507',
            '508',
            '510',
            '511',
          ],
        },
      },
      {
        measure: 'errors',
        type: 'counter',
        names: ['http_server_duration_milliseconds_count'],
        match: {
          http_status_code: [
            '500',
            '501',
            '502',
            '503',
            '504',
            '505',
            '506',
            '507',
            '508',
            '510',
            '511',
          ],
        },
      },
    ],
    cannot: {
      'gpu.utilization': 'HTTP metrics know no GPU: add a dcgm-exporter target',
      'drift.psi':
        'HTTP metrics know no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'ray-serve',
    title: 'Ray Serve',
    documentation: 'https://docs.ray.io/en/latest/serve/monitoring.html',
    note: 'Times of one deployment in milliseconds; in a chain of deployments select the one that answers the user. Before 2.10 the counters had no _total.',
    modelLabels: ['application', 'deployment', 'replica', 'route'],
    namedBy: 'deployment',
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: [
          'ray_serve_deployment_processing_latency_ms',
          'serve_deployment_processing_latency_ms',
        ],
        scale: 0.001,
      },
      {
        measure: 'requests',
        type: 'counter',
        names: [
          'ray_serve_deployment_request_counter_total',
          'ray_serve_deployment_request_counter',
        ],
      },
      {
        measure: 'errors',
        type: 'counter',
        names: [
          'ray_serve_deployment_error_counter_total',
          'ray_serve_deployment_error_counter',
        ],
        zeroUntilFirst: true,
      },
    ],
    cannot: {
      'gpu.utilization':
        'Ray reports GPUs by node, not by deployment: add a dcgm-exporter target',
      'drift.psi':
        'Ray Serve reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'sagemaker',
    title: 'Amazon SageMaker, by a CloudWatch exporter',
    documentation:
      'https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html',
    note: 'CloudWatch gives finished statistics of a minute as gauges, and some minutes late: set lag on the source. Percentiles of several variants cannot be merged.',
    modelLabels: [
      'dimension_EndpointName',
      'dimension_VariantName',
      'endpoint_name',
      'variant_name',
    ],
    measures: [],
    cannot: {
      latency:
        "Mean only: CloudWatch keeps no buckets, and its p95 of one variant cannot be merged with another's",
      requests:
        'CloudWatch exporters give a sum of each minute as a gauge, from which no window can be counted without gaps: count at the caller',
      errors:
        'CloudWatch exporters give a sum of each minute as a gauge, from which no window can be counted without gaps: count at the caller',
      'gpu.utilization':
        'GPUUtilization is 0–100 for each GPU of the instance and added up: without the number of GPUs it is no ratio',
      'drift.psi': 'Take the reports of SageMaker Model Monitor in instead',
    },
  },
  {
    id: 'tgi',
    title: 'Text Generation Inference',
    documentation:
      'https://huggingface.co/docs/text-generation-inference/reference/metrics',
    note: 'The model is known by the target only. Upstream is in maintenance mode.',
    modelLabels: [],
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: ['tgi_request_duration'],
        scale: 1,
      },
      { measure: 'requests', type: 'counter', names: ['tgi_request_count'] },
      {
        measure: 'errors',
        type: 'counter',
        names: ['tgi_request_failure'],
        match: {
          err: [
            'generation',
            'overloaded',
            'incomplete',
            'incomplete_generation',
          ],
        },
        zeroUntilFirst: true,
      },
    ],
    cannot: {
      'gpu.utilization': 'TGI reports no GPU: add a dcgm-exporter target',
      'drift.psi':
        'TGI reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'torchserve',
    title: 'TorchServe',
    documentation: 'https://docs.pytorch.org/serve/metrics.html',
    note: 'Mean only: durations are counters in microseconds. Needs metrics_mode=prometheus. Upstream is no longer maintained.',
    modelLabels: ['model_name', 'model_version', 'hostname'],
    namedBy: 'model_name',
    measures: [
      {
        measure: 'requests',
        type: 'counter',
        names: ['ts_inference_requests_total'],
      },
      {
        measure: 'gpu.utilization',
        type: 'gauge',
        names: ['GPUUtilization'],
        scope: 'process',
        scale: 0.01,
        reduce: 'avg',
      },
    ],
    cannot: {
      errors:
        'TorchServe counts 5XX of the whole server (Requests5XX), not of a model',
      latency:
        'Mean only: TorchServe counts the sum of durations, and no percentile follows from a sum',
      'drift.psi':
        'TorchServe reports no drift: add a feature-drift target or push results',
    },
  },
  {
    id: 'triton',
    title: 'NVIDIA Triton Inference Server',
    documentation:
      'https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/metrics.html',
    note: 'Mean only: durations are counters. An ensemble counts its steps as well as itself, so select it by its own name.',
    modelLabels: ['model', 'version'],
    namedBy: 'model',
    measures: [
      {
        measure: 'requests',
        type: 'counter',
        names: ['nv_inference_request_success'],
        add: ['nv_inference_request_failure'],
      },
      {
        measure: 'errors',
        type: 'counter',
        names: ['nv_inference_request_failure'],
        match: { reason: ['REJECTED', 'BACKEND', 'OTHER'] },
        zeroUntilFirst: true,
      },
      {
        measure: 'gpu.utilization',
        type: 'gauge',
        names: ['nv_gpu_utilization'],
        scope: 'process',
        scale: 1,
        reduce: 'avg',
      },
    ],
    cannot: {
      latency:
        'Mean only: Triton counts the sum of durations, and no percentile follows from a sum. Its optional summaries cannot be added over replicas',
      'drift.psi':
        'Triton reports no drift: add a feature-drift target or push results',
      identity:
        'Triton names a version number and no digest: report model_info from the repository agent',
    },
  },
  {
    id: 'vertex-ai',
    title: 'Google Vertex AI, by Cloud Monitoring',
    documentation:
      'https://cloud.google.com/monitoring/api/metrics_gcp_a_b#gcp-aiplatform',
    note: 'Ask the Prometheus API of Cloud Monitoring, with an access token, or a Stackdriver exporter. Samples come two to four minutes late: set lag.',
    modelLabels: ['endpoint_id', 'deployed_model_id'],
    namedBy: 'endpoint_id',
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: [
          'aiplatform_googleapis_com:prediction_online_prediction_latencies',
          'stackdriver_aiplatform_googleapis_com_endpoint_aiplatform_googleapis_com_prediction_online_prediction_latencies',
        ],
        scale: 0.001,
      },
      {
        measure: 'requests',
        type: 'counter',
        names: [
          'aiplatform_googleapis_com:prediction_online_prediction_count',
          'stackdriver_aiplatform_googleapis_com_endpoint_aiplatform_googleapis_com_prediction_online_prediction_count',
        ],
      },
      {
        measure: 'errors',
        type: 'counter',
        names: [
          'aiplatform_googleapis_com:prediction_online_error_count',
          'stackdriver_aiplatform_googleapis_com_endpoint_aiplatform_googleapis_com_prediction_online_error_count',
        ],
        zeroUntilFirst: true,
      },
      {
        measure: 'gpu.utilization',
        type: 'gauge',
        names: [
          'aiplatform_googleapis_com:prediction_online_accelerator_duty_cycle',
          'stackdriver_aiplatform_googleapis_com_endpoint_aiplatform_googleapis_com_prediction_online_accelerator_duty_cycle',
        ],
        scale: 1,
        reduce: 'avg',
      },
    ],
    cannot: {
      'drift.psi':
        'Take the reports of Vertex Model Monitoring in instead: its divergence is no PSI',
    },
  },
  {
    id: 'vllm',
    title: 'vLLM V1',
    documentation: 'https://docs.vllm.ai/en/latest/design/metrics.html',
    note: 'vLLM counts no failures: requests and errors are those of its API server, which carry no model label. Behind KServe or Ray the names have a prefix.',
    modelLabels: ['model_name', 'engine'],
    namedBy: 'model_name',
    measures: [
      {
        measure: 'latency',
        type: 'histogram',
        names: [
          'vllm:e2e_request_latency_seconds',
          'kserve_vllm:e2e_request_latency_seconds',
          'ray_vllm_e2e_request_latency_seconds',
        ],
        scale: 1,
      },
      {
        measure: 'requests',
        type: 'counter',
        names: ['http_requests_total'],
        scope: 'process',
      },
      {
        measure: 'errors',
        type: 'counter',
        names: ['http_requests_total'],
        match: { status: ['5xx'] },
        scope: 'process',
      },
      {
        measure: 'identity',
        type: 'identity',
        names: ['model_info'],
        versionLabel: 'version',
        digestLabel: 'sha',
      },
    ],
    cannot: {
      'gpu.utilization':
        'vLLM reports KV-cache use, not GPU utilization: add a dcgm-exporter target',
      'drift.psi':
        'vLLM reports no drift: add a feature-drift target or push results',
    },
  },
];
