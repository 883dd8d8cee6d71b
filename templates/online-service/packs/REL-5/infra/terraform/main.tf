locals {
  tags = {
    model       = var.name
    environment = var.environment
    owner       = var.owner
  }
}

resource "aws_kms_key" "artifacts" {
  # checkov:skip=CKV2_AWS_64:the default policy leaves the key to IAM of the account
  description             = "Artifacts and prediction logs of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  tags                    = local.tags
}

resource "aws_s3_bucket" "artifacts" {
  # checkov:skip=CKV_AWS_18:reads are logged by the trail of the account
  # checkov:skip=CKV_AWS_144:artifacts are made again from the repository
  # checkov:skip=CKV2_AWS_62:nothing listens to it
  bucket = "${var.name}-${var.environment}-artifacts"
  tags   = local.tags
}

resource "aws_s3_bucket_versioning" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.artifacts.arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id
  rule {
    id     = "old-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 400
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_public_access_block" "artifacts" {
  bucket                  = aws_s3_bucket.artifacts.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.artifacts.arn}/model/*"]
  }
  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.artifacts.arn]
  }
}

resource "aws_iam_policy" "read" {
  name   = "${var.name}-${var.environment}-read-artifacts"
  policy = data.aws_iam_policy_document.read.json
  tags   = local.tags
}
