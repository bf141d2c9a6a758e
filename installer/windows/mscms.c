/* Stands in for Windows' own mscms.dll in the proof under Wine, which lacks one of these; never handed out.
   No colour profile is known, so Qt draws in sRGB. */
__declspec(dllexport) void *OpenColorProfileW(void) { return 0; }
__declspec(dllexport) void *WcsCreateIccProfile(void) { return 0; }
__declspec(dllexport) int GetColorProfileFromHandle(void) { return 0; }
__declspec(dllexport) int CloseColorProfile(void) { return 0; }
