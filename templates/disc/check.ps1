# Checks this disc (a BagIt bag, RFC 8493) on Windows: every file against its digest, and no file
# too many. Needs nothing but Windows PowerShell 5.1 or later.
#
#   powershell -ExecutionPolicy Bypass -File .\check.ps1
#
# Ends with 0: everything was checked and is good; 1: damaged, missing or extra files;
# 2: could not be checked. Writes nothing. This file is pure ASCII on purpose: Windows PowerShell
# reads a script without a byte-order mark in the local code page, so Chinese stands as \u codes.

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$bag = Split-Path -Parent $MyInvocation.MyCommand.Path
$separator = [string][IO.Path]::DirectorySeparatorChar

function Say([string]$chinese, [string]$english) {
    Write-Host ([regex]::Unescape($chinese))
    Write-Host $english
}

function Full-Path([string]$path) {
    return [IO.Path]::Combine($bag, $path.Replace('/', $separator))
}

function Sha256-Of([string]$path) {
    $method = [Security.Cryptography.SHA256]::Create()
    $stream = New-Object IO.FileStream($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::Read, 1048576)
    try {
        return [BitConverter]::ToString($method.ComputeHash($stream)).Replace('-', '').ToLowerInvariant()
    } finally {
        $stream.Dispose()
        $method.Dispose()
    }
}

# A manifest as a list of pairs: digest, path.
function Read-Manifest([string]$name) {
    $entries = New-Object 'Collections.Generic.List[object]'
    foreach ($line in [IO.File]::ReadAllLines((Full-Path $name), [Text.Encoding]::UTF8)) {
        if ($line.Length -eq 0) { continue }
        $parts = $line.Split([char[]]@(' ', "`t"), 2)
        $entries.Add(@($parts[0].ToLowerInvariant(), $parts[1].TrimStart([char[]]@(' ', "`t"))))
    }
    return , $entries
}

# True when every line of the manifest was found good.
function Test-Manifest([string]$name, $entries) {
    $good = 0
    $seen = 0
    foreach ($entry in $entries) {
        $seen += 1
        Write-Progress -Activity $name -Status $entry[1] -PercentComplete (100 * $seen / $entries.Count)
        $path = Full-Path $entry[1]
        if (-not [IO.File]::Exists($path)) {
            Say ('  \u7f3a\u5931 / missing: ') ('    ' + $entry[1])
            continue
        }
        $digest = ''
        try {
            $digest = Sha256-Of $path
        } catch {
            Say ('  \u4e0d\u53ef\u8bfb / unreadable: ') ('    ' + $entry[1])
            continue
        }
        if ($digest -eq $entry[0]) {
            $good += 1
        } else {
            Say ('  \u5df2\u635f\u574f / damaged: ') ('    ' + $entry[1])
        }
    }
    Write-Progress -Activity $name -Completed
    Write-Host ('{0}: {1} / {2} {3} / good' -f $name, $good, $entries.Count, [regex]::Unescape('\u5b8c\u597d'))
    return $good -eq $entries.Count
}

foreach ($name in 'bagit.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt') {
    if (-not [IO.File]::Exists((Full-Path $name))) {
        Say ('\u65e0\u6cd5\u6821\u9a8c\uff1a\u7f3a\u5c11 ' + $name) ('Cannot check: ' + $name + ' is not here.')
        exit 2
    }
}

Say '\u6b63\u5728\u6821\u9a8c\uff0c\u8bf7\u52ff\u53d6\u51fa\u5149\u76d8\u3002' 'Checking. Leave the disc in the drive; a large one takes its time.'
$tags = Read-Manifest 'tagmanifest-sha256.txt'
$payload = Read-Manifest 'manifest-sha256.txt'
$result = 0
if (-not (Test-Manifest 'tagmanifest-sha256.txt' $tags)) { $result = 1 }
if (-not (Test-Manifest 'manifest-sha256.txt' $payload)) { $result = 1 }

$listed = New-Object 'Collections.Generic.HashSet[string]' ([StringComparer]::OrdinalIgnoreCase)
foreach ($entry in $tags) { [void]$listed.Add($entry[1]) }
foreach ($entry in $payload) { [void]$listed.Add($entry[1]) }
$root = $bag.TrimEnd([char[]]@('\', '/'))
foreach ($file in [IO.Directory]::GetFiles($bag, '*', [IO.SearchOption]::AllDirectories)) {
    $path = $file.Substring($root.Length).TrimStart([char[]]@('\', '/')).Replace('\', '/')
    if ($listed.Contains($path)) { continue }
    if ($path -match '^tagmanifest-[a-z0-9]+\.txt$' -or $path -match '^signature/') { continue }
    Say ('  \u591a\u4f59 / extra: ') ('    ' + $path)
    $result = 1
}

Say 'tagmanifest-sha256.txt \u7684 SHA-256\uff0c\u8bf7\u4e0e\u767b\u8bb0\u7c3f\u6bd4\u8f83\uff1a' 'SHA-256 of tagmanifest-sha256.txt, to compare with the register:'
Write-Host ('  ' + (Sha256-Of (Full-Path 'tagmanifest-sha256.txt')))
if ($result -eq 0) {
    Say '\u7ed3\u8bba\uff1a\u5168\u90e8\u6587\u4ef6\u5b8c\u597d\u3002' 'Result: every file is good.'
} else {
    Say '\u7ed3\u8bba\uff1a\u6709\u95ee\u9898\uff0c\u89c1\u4e0a\u3002' 'Result: there are problems, see above.'
}
exit $result
