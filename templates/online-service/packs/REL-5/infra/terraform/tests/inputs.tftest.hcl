mock_provider "aws" {}

run "refuses_another_environment" {
  command = plan
  variables {
    environment = "laptop"
  }
  expect_failures = [var.environment]
}

run "names_resources_by_model_and_environment" {
  command = plan
  variables {
    environment = "dev"
  }
  assert {
    condition     = endswith(aws_s3_bucket.artifacts.bucket, "-dev-artifacts")
    error_message = "The bucket must carry the environment."
  }
}
