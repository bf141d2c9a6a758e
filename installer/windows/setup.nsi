; The set-up program of Anyi: for one user, without administrator rights, in Chinese and English.
; Called by installer/dev.py with VERSION, NUMBERS, DIST (the built folder), OUT, ICON, SIDE and LICENCE.
; Exit codes with /S: 0 done, 1 stopped by the person, 2 failed, 4 a newer Anyi is there, 5 Anyi is open, 6 Windows too old.
Target amd64-unicode
Unicode true

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Anyi"
!define LINK "安驿 Anyi.lnk"
!define NEWER 4
!define OPEN 5
!define OLD_WINDOWS 6

Name "安驿 Anyi"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Anyi"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
!ifdef TRY ; the proof makes two more of them, only to be refused or put over the first
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
BrandingText "安驿 Anyi ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "安驿 Anyi"
VIAddVersionKey /LANG=2052 "FileDescription" "安驿安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "CompanyName" "The Anyi authors"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\Anyi.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(START_NOW)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString START_NOW ${LANG_SIMPCHINESE} "现在打开安驿"
LangString START_NOW ${LANG_ENGLISH} "Open Anyi now"
LangString THE_PROGRAM ${LANG_SIMPCHINESE} "程序（必需）"
LangString THE_PROGRAM ${LANG_ENGLISH} "The program (needed)"
LangString ON_DESKTOP ${LANG_SIMPCHINESE} "在桌面上放一个图标"
LangString ON_DESKTOP ${LANG_ENGLISH} "An icon on the desktop"
LangString IS_NEWER ${LANG_SIMPCHINESE} "这台电脑上已有更新的安驿（$R0），不会用 ${VERSION} 替换它。"
LangString IS_NEWER ${LANG_ENGLISH} "A newer Anyi ($R0) is on this PC. It is not replaced by ${VERSION}."
LangString IS_OPEN ${LANG_SIMPCHINESE} "安驿还开着。请先关闭安驿，再点“重试”。"
LangString IS_OPEN ${LANG_ENGLISH} "Anyi is open. Please close it, then choose Retry."
LangString TOO_OLD ${LANG_SIMPCHINESE} "安驿需要 Windows 10 或更高版本。"
LangString TOO_OLD ${LANG_ENGLISH} "Anyi needs Windows 10 or later."
LangString DELETE_STORE ${LANG_SIMPCHINESE} "程序已卸载。资料还在：$\r$\n$LOCALAPPDATA\Anyi\store$\r$\n$\r$\n要把资料也删除吗？一般请选“否”：重新安装后即可继续使用。"
LangString DELETE_STORE ${LANG_ENGLISH} "The program is removed. The records are still here:$\r$\n$LOCALAPPDATA\Anyi\store$\r$\n$\r$\nDelete the records as well? Usually choose No: they open again when Anyi is installed again."
LangString REALLY_DELETE ${LANG_SIMPCHINESE} "再确认一次：这台电脑上的全部对象资料和资料文件夹内的备份都将删除，无法找回。确定删除吗？"
LangString REALLY_DELETE ${LANG_ENGLISH} "Once more: all records of this facility on this PC, and the copies kept beside them, will be deleted for good. Delete them?"

; Leaves R0 empty, or the version there that is newer than ours.
Function FindNewer
  StrCpy $R0 ""
  ${If} ${FileExists} "$INSTDIR\Anyi.exe"
    ${GetFileVersion} "$INSTDIR\Anyi.exe" $R1
    ${VersionCompare} "$R1" "${NUMBERS}" $R2
    ${If} $R2 == 1
      StrCpy $R0 $R1
    ${EndIf}
  ${EndIf}
FunctionEnd

Function .onInit
  !ifdef SPEAK ; the proof looks at both languages on one PC
    StrCpy $LANGUAGE ${SPEAK}
  !endif
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel ${OLD_WINDOWS}
    Quit
  ${EndIf}
  Call StopAtNewer
FunctionEnd

Function StopAtNewer
  Call FindNewer
  ${If} $R0 != ""
    MessageBox MB_OK|MB_ICONSTOP "$(IS_NEWER)" /SD IDOK
    SetErrorLevel ${NEWER}
    Quit
  ${EndIf}
FunctionEnd

; A running program cannot be written to: that is how we see that it is open.
!macro WaitUntilClosed
  retry:
  ${If} ${FileExists} "$INSTDIR\Anyi.exe"
    ClearErrors
    FileOpen $R3 "$INSTDIR\Anyi.exe" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY retry
      SetErrorLevel ${OPEN}
      Quit
    ${EndIf}
    FileClose $R3
  ${EndIf}
!macroend

Section "!$(THE_PROGRAM)" THE_PROGRAM_PART
  SectionIn RO
  Call StopAtNewer
  !insertmacro WaitUntilClosed
  ; What the version before left would be found by this one. Records never lie in this folder.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  ; The two programs hold the same parts: side by side, the second one costs next to nothing.
  File "${DIST}/Anyi.exe"
  File "${DIST}/anyi-command.exe"
  File /r /x "Anyi.exe" /x "anyi-command.exe" "${DIST}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${LINK}" "$INSTDIR\Anyi.exe"

  WriteRegStr HKCU "${KEY}" "DisplayName" "安驿 Anyi"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Anyi authors"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\Anyi.exe,0"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $R0 $R1 $R2
  IntFmt $R0 "0x%08X" $R0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$R0"
SectionEnd

Section "$(ON_DESKTOP)" ON_DESKTOP_PART
  CreateShortcut "$DESKTOP\${LINK}" "$INSTDIR\Anyi.exe"
SectionEnd

!ifdef SPEAK
Function un.onInit
  StrCpy $LANGUAGE ${SPEAK}
FunctionEnd
!endif

Section "Uninstall"
  !insertmacro WaitUntilClosed
  Delete "$SMPROGRAMS\${LINK}"
  Delete "$DESKTOP\${LINK}"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\Anyi.exe"
  Delete "$INSTDIR\anyi-command.exe"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
  ; The records stay, unless somebody who sits here says twice that they shall go.
  ${If} ${FileExists} "$LOCALAPPDATA\Anyi\store\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DELETE_STORE)" /SD IDNO IDNO keep
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(REALLY_DELETE)" /SD IDNO IDNO keep
    RMDir /r "$LOCALAPPDATA\Anyi\store"
    RMDir "$LOCALAPPDATA\Anyi"
    keep:
  ${EndIf}
SectionEnd
