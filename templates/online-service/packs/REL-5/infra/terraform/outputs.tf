output "bucket" {
  description = "Where artifacts and prediction logs lie."
  value       = aws_s3_bucket.artifacts.bucket
}

output "read_policy_arn" {
  description = "Policy for the service account that loads the model."
  value       = aws_iam_policy.read.arn
}
