/* Stands in for Windows' own icuuc.dll in the proof under Wine, which has none; never handed out.
   No converter is there (4: its file cannot be read), so Qt goes on with those it has itself. */
#define NO_FILE 4

#define QUIET(name) __declspec(dllexport) void name(void) {}
#define NOTHING(name) __declspec(dllexport) void *name(void) { return 0; }

__declspec(dllexport) void *ucnv_open(const char *name, int *error)
{
    (void)name;
    if (error)
        *error = NO_FILE;
    return 0;
}

QUIET(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
QUIET(UCNV_TO_U_CALLBACK_SUBSTITUTE)
QUIET(ucnv_cbFromUWriteUChars)
QUIET(ucnv_cbToUWriteUChars)
QUIET(ucnv_close)
QUIET(ucnv_fromUnicode)
QUIET(ucnv_getFromUCallBack)
QUIET(ucnv_getToUCallBack)
QUIET(ucnv_reset)
QUIET(ucnv_setFromUCallBack)
QUIET(ucnv_setToUCallBack)
QUIET(ucnv_toUnicode)
NOTHING(ucnv_countAvailable)
NOTHING(ucnv_fromUCountPending)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getName)
NOTHING(ucnv_getStandardName)
NOTHING(ucnv_toUCountPending)
