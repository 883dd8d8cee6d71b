#!/usr/bin/env bash
# Is the artifact the one that was locked, and did our pipeline sign it?
# scripts/verify.sh CERTIFICATE-IDENTITY OIDC-ISSUER
set -euo pipefail
identity="${1:?identity of the workflow that signed}"
issuer="${2:?issuer of its token}"
artifact="$(sed -n 's/.*"path": "\(.*\)".*/\1/p' model.lock.json)"
digest="$(sed -n 's/.*"sha256": "\(.*\)".*/\1/p' model.lock.json)"
echo "$digest  $artifact" | sha256sum --check --strict
sigstore verify identity --cert-identity "$identity" --cert-oidc-issuer "$issuer" "$artifact" model.lock.json
