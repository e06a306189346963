#!/usr/bin/env bash
# Makes the files of LibreOffice anew: the committed ones are what it made when it was last run.
set -euo pipefail
cd "$(dirname "$0")/../../.."
here=tests/Miriam.Files.Tests/LibreOffice
samples=samples/accepted/63020-dison

dotnet run --project src/Miriam.Cli -- template --edition 2024-2025 --period 2024Q4 --nis 63020 --lang fr --from "$samples" --out "$here/template.xlsx"
target=$(mktemp -d)
/usr/bin/python3 "$here/libreoffice.py" "$here/template.xlsx" "$samples" "$target"
mv "$target"/template-saved.* "$here/"
mv "$target"/libreoffice-* "$samples/"
rmdir "$target"
