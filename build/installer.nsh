; What electron-builder's installer for Windows does beside copying files: it offers Earmark in "Open with" for the file
; types it reads. What opens such a file so far still does: nothing is written to a type's own default.
; https://learn.microsoft.com/en-us/windows/win32/shell/fa-file-types#registering-a-file-type-with-openwithprogids

!macro earmarkClass PROGID NAME
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PROGID}" "" "${NAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PROGID}" "AppUserModelID" "${APP_ID}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PROGID}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PROGID}\shell\open\command" "" '"$appExe" "%1"'
!macroend

!macro earmarkOffer EXTENSION PROGID
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${PROGID}"
!macroend

!macro earmarkWithdraw EXTENSION PROGID
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${PROGID}"
!macroend

; The extensions of build/file-types.ts.
!macro earmarkForEachType DO
  !insertmacro ${DO} "mp3" "Earmark.Recording"
  !insertmacro ${DO} "mp2" "Earmark.Recording"
  !insertmacro ${DO} "mpga" "Earmark.Recording"
  !insertmacro ${DO} "m4a" "Earmark.Recording"
  !insertmacro ${DO} "m4b" "Earmark.Recording"
  !insertmacro ${DO} "aac" "Earmark.Recording"
  !insertmacro ${DO} "wav" "Earmark.Recording"
  !insertmacro ${DO} "wave" "Earmark.Recording"
  !insertmacro ${DO} "bwf" "Earmark.Recording"
  !insertmacro ${DO} "rf64" "Earmark.Recording"
  !insertmacro ${DO} "flac" "Earmark.Recording"
  !insertmacro ${DO} "ogg" "Earmark.Recording"
  !insertmacro ${DO} "oga" "Earmark.Recording"
  !insertmacro ${DO} "opus" "Earmark.Recording"
  !insertmacro ${DO} "weba" "Earmark.Recording"
  !insertmacro ${DO} "mka" "Earmark.Recording"
  !insertmacro ${DO} "aiff" "Earmark.Recording"
  !insertmacro ${DO} "aif" "Earmark.Recording"
  !insertmacro ${DO} "aifc" "Earmark.Recording"
  !insertmacro ${DO} "caf" "Earmark.Recording"
  !insertmacro ${DO} "w64" "Earmark.Recording"
  !insertmacro ${DO} "au" "Earmark.Recording"
  !insertmacro ${DO} "snd" "Earmark.Recording"
  !insertmacro ${DO} "amr" "Earmark.Recording"
  !insertmacro ${DO} "awb" "Earmark.Recording"
  !insertmacro ${DO} "ac3" "Earmark.Recording"
  !insertmacro ${DO} "eac3" "Earmark.Recording"
  !insertmacro ${DO} "ec3" "Earmark.Recording"
  !insertmacro ${DO} "wv" "Earmark.Recording"
  !insertmacro ${DO} "md" "Earmark.Transcript"
  !insertmacro ${DO} "markdown" "Earmark.Transcript"
  !insertmacro ${DO} "vtt" "Earmark.Transcript"
  !insertmacro ${DO} "webvtt" "Earmark.Transcript"
  !insertmacro ${DO} "srt" "Earmark.Transcript"
  !insertmacro ${DO} "otr" "Earmark.Transcript"
  !insertmacro ${DO} "ttml" "Earmark.Transcript"
  !insertmacro ${DO} "dfxp" "Earmark.Transcript"
  !insertmacro ${DO} "itt" "Earmark.Transcript"
  !insertmacro ${DO} "ass" "Earmark.Transcript"
  !insertmacro ${DO} "ssa" "Earmark.Transcript"
  !insertmacro ${DO} "sbv" "Earmark.Transcript"
  !insertmacro ${DO} "lrc" "Earmark.Transcript"
  !insertmacro ${DO} "eaf" "Earmark.Transcript"
  !insertmacro ${DO} "textgrid" "Earmark.Transcript"
  !insertmacro ${DO} "trs" "Earmark.Transcript"
  !insertmacro ${DO} "tei" "Earmark.Transcript"
  !insertmacro ${DO} "srv1" "Earmark.Transcript"
  !insertmacro ${DO} "srv2" "Earmark.Transcript"
  !insertmacro ${DO} "srv3" "Earmark.Transcript"
  !insertmacro ${DO} "cha" "Earmark.Transcript"
!macroend

!macro customInstall
  !insertmacro earmarkClass "Earmark.Recording" "Recording"
  !insertmacro earmarkClass "Earmark.Transcript" "Transcript"
  !insertmacro earmarkForEachType earmarkOffer
  ; Links to moments: https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa767914(v=vs.85)
  WriteRegStr SHELL_CONTEXT "Software\Classes\earmark" "" "URL:Moment of a recording"
  WriteRegStr SHELL_CONTEXT "Software\Classes\earmark" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\earmark\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\earmark\shell\open\command" "" '"$appExe" "%1"'
  ; Explorer is told that file types have changed.
  System::Call 'shell32::SHChangeNotify(i, i, i, i) v (0x08000000, 0, 0, 0)'
!macroend

!macro customUnInstall
  !insertmacro earmarkForEachType earmarkWithdraw
  DeleteRegKey SHELL_CONTEXT "Software\Classes\earmark"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Earmark.Recording"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Earmark.Transcript"
!macroend
